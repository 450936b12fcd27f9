"""The typed settings, one file per topic; `hall` joins them and `processes` has one model per process."""
