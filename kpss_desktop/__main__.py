"""python -m kpss_desktop"""

import sys

from kpss_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
