DROP TABLE construction_projects;
DROP TABLE employers;
