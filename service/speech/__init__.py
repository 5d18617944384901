"""What is said aloud, and the engines that say it."""
