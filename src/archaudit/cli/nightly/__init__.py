"""What a scheduled run needs beside the audit: signs of life, figures for monitoring, messages, units."""
