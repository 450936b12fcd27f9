"""Long days at many stations: nothing may leak and nothing be dropped."""
