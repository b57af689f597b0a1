//! Calendars as RFC 5545 writes them: whole days, lines of at most 75 octets, texts escaped.

use chrono::{DateTime, NaiveDate, Utc};

/// A day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayEvent {
    /// The same for the same thing, so that a program that fetches the calendar again changes what it has.
    pub uid: String,
    /// The day.
    pub day: NaiveDate,
    /// What it is.
    pub summary: String,
    /// Where it can be read.
    pub url: String,
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Appends a content line, folded between characters.
fn line(out: &mut String, text: &str) {
    let mut octets = 0;
    for c in text.chars() {
        if octets + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(c);
        octets += c.len_utf8();
    }
    out.push_str("\r\n");
}

/// The calendar of these days.
pub fn calendar(name: &str, events: &[DayEvent], now: DateTime<Utc>) -> String {
    let mut out = String::new();
    for text in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Patuh//Tenggat//ID", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        line(&mut out, text);
    }
    line(&mut out, &format!("X-WR-CALNAME:{}", escape(name)));
    line(&mut out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    for event in events {
        line(&mut out, "BEGIN:VEVENT");
        line(&mut out, &format!("UID:{}", escape(&event.uid)));
        line(&mut out, &format!("DTSTAMP:{}", now.format("%Y%m%dT%H%M%SZ")));
        line(&mut out, &format!("DTSTART;VALUE=DATE:{}", event.day.format("%Y%m%d")));
        line(&mut out, &format!("SUMMARY:{}", escape(&event.summary)));
        line(&mut out, &format!("URL:{}", event.url));
        line(&mut out, "TRANSP:TRANSPARENT");
        line(&mut out, "END:VEVENT");
    }
    line(&mut out, "END:VCALENDAR");
    out
}
