DROP TABLE targets;
DROP TABLE coverage_figures;
