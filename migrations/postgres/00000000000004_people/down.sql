DROP TABLE api_clients;
DROP TABLE invitations;
DROP TABLE sign_in_throttles;
DROP TABLE sessions;
DROP TABLE users;
DROP TABLE organisations;
