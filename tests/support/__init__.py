"""What tests share: fakes, real servers to start, strategies."""
