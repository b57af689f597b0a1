DROP TABLE monev_reports;
DROP TABLE report_definitions;
DROP TABLE decision_follow_ups;
DROP TABLE decisions;
DROP TABLE meeting_attendees;
DROP TABLE agenda_items;
DROP TABLE meetings;
