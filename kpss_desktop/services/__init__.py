"""What she can do, one verb each: one transaction, one undo step, and what changed is returned."""
