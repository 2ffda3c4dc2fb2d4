"""Many people compared at once (批量比对): a list in, a result out."""
