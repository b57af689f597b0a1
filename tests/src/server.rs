//! The application behind a real socket: for what cannot be seen without one.

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use patuh_server::app::{app, openapi};
use patuh_server::docs::Document;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::app::TestApp;

/// A listening server; it ends with [`Listening::stop`].
pub struct Listening {
    address: SocketAddr,
    handle: ServerHandle,
}

/// What came back over the socket.
#[derive(Debug)]
pub struct Exchange {
    /// Everything that was received.
    pub text: String,
    /// How long it took from the first byte sent.
    pub took: Duration,
}

impl Exchange {
    /// The status of the first answer.
    pub fn status(&self) -> Option<u16> {
        self.text.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)).and_then(|code| code.parse().ok())
    }

    /// What follows the head.
    pub fn body(&self) -> &str {
        self.text.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }
}

impl TestApp {
    /// Serves on a free port of this machine.
    pub fn listen(&self) -> Listening {
        let (state, document) = (self.state.clone(), openapi(self.state.clone()));
        let document = Arc::new(Document::new(document).expect("the document"));
        let server = HttpServer::new(move || app(state.clone(), Some(document.clone()), None).0);
        let server = server.workers(1).bind(("127.0.0.1", 0)).expect("a port");
        let address = server.addrs()[0];
        let running = server.run();
        let handle = running.handle();
        actix_web::rt::spawn(running);
        Listening { address, handle }
    }
}

impl Listening {
    /// Sends `head`, then a byte of `drip` every second until something is answered or `patience` ends.
    pub async fn exchange(&self, head: String, drip: Option<u8>, patience: Duration) -> Exchange {
        let address = self.address;
        let talk = move || {
            let mut stream = TcpStream::connect(address).expect("a connection");
            stream.set_read_timeout(Some(Duration::from_secs(1))).expect("a timeout");
            let started = Instant::now();
            stream.write_all(head.as_bytes()).expect("the head is sent");
            let (mut answer, mut buffer) = (Vec::new(), [0; 16 * 1024]);
            while started.elapsed() < patience {
                match stream.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(count) => answer.extend_from_slice(&buffer[..count]),
                    Err(_) if !answer.is_empty() => break,
                    // A refused write means that the server has closed: what it said is still to be read.
                    Err(_) => drop(drip.map(|byte| stream.write_all(&[byte]))),
                }
            }
            Exchange { text: String::from_utf8_lossy(&answer).into_owned(), took: started.elapsed() }
        };
        actix_web::rt::task::spawn_blocking(talk).await.expect("the client ends")
    }

    /// Stops serving.
    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}
