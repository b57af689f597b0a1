DROP TABLE calendar_feeds;
DROP TABLE notice_settings;
DROP TABLE notice_digests;
DROP TABLE notices;
DROP TABLE relay_parked;
DROP TABLE relays;
