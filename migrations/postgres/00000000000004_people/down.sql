DROP TABLE api_clients;
DROP TABLE invitations;
DROP TABLE sign_in_throttles;
DROP TABLE sessions;
DROP TABLE users;
ALTER TABLE construction_projects DROP CONSTRAINT construction_projects_owner_organisation_id_fkey;
DROP TABLE organisations;
