//! A mail server that keeps what it is given: a real socket, spoken to by the real client.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A mail that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caught {
    /// To whom, by the envelope.
    pub to: String,
    /// Head and body, decoded.
    pub text: String,
}

impl Caught {
    /// The value of a header, unfolded and decoded.
    pub fn header(&self, name: &str) -> String {
        let head = self.text.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
        let line = head.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned));
        words(&line.unwrap_or_default())
    }

    /// The body, decoded.
    pub fn body(&self) -> String {
        let body = self.text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        match self.header("Content-Transfer-Encoding").as_str() {
            "base64" => {
                let bytes = data_encoding::BASE64.decode(body.replace("\r\n", "").as_bytes()).expect("base 64");
                String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n")
            }
            "quoted-printable" => quoted(&body.replace("=\r\n", ""), false).replace("\r\n", "\n"),
            _ => body.replace("\r\n", "\n"),
        }
    }
}

/// Decodes `=C3=A9`, and `_` for a blank in headers.
fn quoted(text: &str, in_header: bool) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, tail)) = rest.split_first() {
        let code = tail.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match (first, code) {
            (b'=', Some(code)) => {
                bytes.push(code);
                rest = &tail[2..];
            }
            (b'_', _) if in_header => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).expect("UTF-8")
}

/// Decodes the encoded words of a header (RFC 2047).
fn words(text: &str) -> String {
    let mut out = String::new();
    for part in text.split(' ') {
        match part.strip_prefix("=?utf-8?").and_then(|rest| rest.strip_suffix("?=")) {
            Some(rest) if rest.starts_with("b?") => {
                let bytes = data_encoding::BASE64.decode(&rest.as_bytes()[2..]).expect("base 64");
                out.push_str(&String::from_utf8(bytes).expect("UTF-8"));
            }
            Some(rest) => out.push_str(&quoted(&rest[2..], true)),
            None => {
                out.push_str(if out.is_empty() { "" } else { " " });
                out.push_str(part);
            }
        }
    }
    out
}

/// The server; it ends with the test.
pub struct MailCatcher {
    address: SocketAddr,
    caught: Arc<Mutex<Vec<Caught>>>,
    answer: Arc<Mutex<Option<String>>>,
    stopped: Arc<AtomicBool>,
}

impl MailCatcher {
    /// Listens on a free port.
    pub fn start() -> Self {
        Self::on(TcpListener::bind(("127.0.0.1", 0)).expect("a port"))
    }

    /// Listens on a port that [`MailCatcher::free_port`] named.
    pub fn start_on(port: u16) -> Self {
        Self::on(TcpListener::bind(("127.0.0.1", port)).expect("the port"))
    }

    /// A port on which nobody listens.
    pub fn free_port() -> u16 {
        TcpListener::bind(("127.0.0.1", 0)).expect("a port").local_addr().expect("an address").port()
    }

    fn on(listener: TcpListener) -> Self {
        let address = listener.local_addr().expect("an address");
        let (caught, answer, stopped) = (Arc::default(), Arc::new(Mutex::new(None)), Arc::new(AtomicBool::new(false)));
        let (kept, said, ends) = (Arc::clone(&caught), Arc::clone(&answer), Arc::clone(&stopped));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if ends.load(Ordering::SeqCst) {
                    return;
                }
                // One client after the other: what it says of the first failure is enough.
                drop(stream.and_then(|stream| talk(stream, &kept, &said)));
            }
        });
        MailCatcher { address, caught, answer, stopped }
    }

    /// For `PATUH_SMTP_URL`.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What was taken so far.
    pub fn caught(&self) -> Vec<Caught> {
        self.caught.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Answers recipients with this from now on, such as `550 no such person`; none: takes them.
    pub fn answer(&self, with: Option<&str>) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = with.map(str::to_owned);
    }
}

impl Drop for MailCatcher {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
    }
}

fn talk(stream: TcpStream, caught: &Mutex<Vec<Caught>>, answer: &Mutex<Option<String>>) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream);
    let mut line = String::new();
    let mut to = String::new();
    out.write_all(b"220 catcher\r\n")?;
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let said = line.trim_end();
        if said == "DATA" {
            out.write_all(b"354 go on\r\n")?;
            let mut text = String::new();
            loop {
                line.clear();
                lines.read_line(&mut line)?;
                if line == ".\r\n" {
                    break;
                }
                text.push_str(line.strip_prefix('.').unwrap_or(&line));
            }
            caught.lock().unwrap_or_else(PoisonError::into_inner).push(Caught { to: to.clone(), text });
            out.write_all(b"250 taken\r\n")?;
        } else if let Some(address) = said.strip_prefix("RCPT TO:") {
            to = address.trim_matches(['<', '>']).to_owned();
            let refusal = answer.lock().unwrap_or_else(PoisonError::into_inner).clone();
            out.write_all(format!("{}\r\n", refusal.as_deref().unwrap_or("250 yes")).as_bytes())?;
        } else if said.starts_with("EHLO") {
            out.write_all(b"250-catcher\r\n250 8BITMIME\r\n")?;
        } else if said == "QUIT" {
            out.write_all(b"221 bye\r\n")?;
            return Ok(());
        } else {
            out.write_all(b"250 yes\r\n")?;
        }
    }
}
