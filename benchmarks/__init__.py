"""What Mudwire costs: speed, memory, latency.  Run with `mudwire bench [NAME …]`.

Each module has `run() -> Iterator[Figure]`.  Ratios within one run are what to trust; nothing here asserts a time.
"""
