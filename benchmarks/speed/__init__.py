"""What archaudit costs beside what people would run instead; ``benchmarks/performance.py`` is the command."""
