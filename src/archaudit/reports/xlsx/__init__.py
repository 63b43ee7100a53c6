"""The report as a workbook: figures with native charts, what there is to do, and every finding by department."""
