//! A log with one case in it, its bundle, and the means to tamper with it.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use data_encoding::{BASE64, HEXLOWER};
use patuh_proof::Hash;
use patuh_proof::bundle::{
    self, Anchor, Content, Opening, Payload, PayloadFile, Proofs, ProvenEvent, Subject, Variant, events_digest, leaf,
};
use patuh_proof::hash::{Digests, sha256};
use patuh_proof::note::{Checkpoint, ORIGIN, VerifierKey, cosigned, signed};
use patuh_proof::tree::{Frontier, Nodes, consistency_proof, inclusion_proof, leaf_hash, node_hash};
use patuh_proof::verify::{Options, Report, verify};
use patuh_proof::zip::{Archive, Writer};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Cursor;

pub const NUMBER: &str = "TM-2026-000123";
pub const FINDING: &str = "01900000-0000-7000-8000-000000000001";

pub fn pair(seed: u8) -> (Ed25519KeyPair, Hash) {
    let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a key");
    let public = pair.public_key().as_ref().try_into().expect("32 bytes");
    (pair, public)
}

struct Leaves<'a>(&'a [Hash]);

fn whole(leaves: &[Hash]) -> Hash {
    match leaves {
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len() / 2);
            node_hash(&whole(left), &whole(right))
        }
    }
}

impl Nodes for Leaves<'_> {
    type Error = std::convert::Infallible;
    fn node(&mut self, height: u32, index: u64) -> Result<Hash, Self::Error> {
        let first = (index << height) as usize;
        Ok(whole(&self.0[first..first + (1 << height)]))
    }
}

/// What the log of a case looks like.
#[derive(Clone, Copy)]
pub struct Plan {
    pub seed: u64,
    pub files: usize,
    pub reads: usize,
    pub variant: Variant,
    pub anchored: bool,
}

impl Plan {
    pub fn small(seed: u64) -> Self {
        Plan { seed, files: 3, reads: 8, variant: Variant::Full, anchored: seed % 2 == 1 }
    }

    pub fn redacted(self) -> Self {
        Plan { variant: Variant::Redacted, ..self }
    }
}

fn uuid(kind: u16, number: usize) -> String {
    format!("01900000-{kind:04x}-7000-8000-{number:012x}")
}

fn salt(event: &str, field: &str) -> [u8; 16] {
    sha256(format!("{event}|{field}").as_bytes())[..16].try_into().expect("16 bytes")
}

/// Draws numbers that depend on the seed alone.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }
}

/// A log under construction.
struct Log {
    bodies: Vec<String>,
    of_case: Vec<bool>,
    openings: Vec<Opening>,
}

impl Log {
    fn push(&mut self, event: Value, is_of_case: bool, told: &[(&str, &str)]) -> Value {
        let (mut event, number) = (event, self.bodies.len());
        let id = uuid(1, number);
        let commitments: Vec<Value> = told
            .iter()
            .map(|(field, value)| {
                let salt = salt(&id, field);
                self.openings.push(Opening { event: id.clone(), field: (*field).into(), salt, value: (*value).into() });
                let digest = sha256(&[&salt[..], field.as_bytes(), &[0], value.as_bytes()].concat());
                json!({ "field": field, "commitment": HEXLOWER.encode(&digest) })
            })
            .collect();
        event["v"] = json!(1);
        event["id"] = json!(id);
        event["at"] = json!(format!("2026-11-02T02:{:02}:{:02}.000Z", number / 60 % 60, number % 60));
        event["device_time"] = Value::Null;
        event["actor"] =
            json!({ "kind": "user", "id": uuid(2, number % 3), "organisation": uuid(3, 0), "roles": "investigator" });
        event["commitments"] = json!(commitments);
        if event["changes"].is_null() {
            event["changes"] = json!([]);
        }
        self.bodies.push(event.to_string());
        self.of_case.push(is_of_case);
        event
    }

    fn noise(&mut self, count: usize) {
        for _ in 0..count {
            self.push(
                json!({ "action": "session.started", "object": { "type": "user", "id": uuid(2, 9), "version": null } }),
                false,
                &[],
            );
        }
    }
}

fn changes(list: &[(&str, Value)]) -> Value {
    list.iter().map(|(field, to)| json!({ "field": field, "from": null, "to": to })).collect()
}

/// What a signature looks like.
const SIGNATURE: &[u8] = b"a signature";

/// A letter or minutes, with what stands beside it.
struct Paper {
    base: String,
    told: Value,
    bytes: Vec<u8>,
}

impl Paper {
    fn issued(log: &mut Log, dice: &mut Dice, number: usize, (size, root): (u64, &str)) -> Self {
        let (id, bytes): (String, Vec<u8>) = (uuid(5, number), (0..300).map(|_| dice.roll(256) as u8).collect());
        let ((sha256, sha512), digest) = (Digests::of(&bytes), HEXLOWER.encode(&sha256(id.as_bytes())));
        let no = format!("B-{}/ST1/BPJSTK-65.71/XI/2026", number + 1);
        let mut push = |action: &str, told: &[(&str, Value)]| {
            let object = json!({ "type": "letter", "id": id, "version": null });
            log.push(json!({ "action": action, "object": object, "changes": changes(told) }), true, &[]);
        };
        push("letter.drafted", &[("state", json!("drafted")), ("kind", json!("first_warning"))]);
        push(
            "letter.issued",
            &[
                ("kind", json!("first_warning")),
                ("state", json!("issued")),
                ("digest", json!(digest)),
                ("number", json!(no)),
                ("dated_on", json!("2026-11-02")),
                ("witness_size", json!(size)),
                ("witness_root", json!(root)),
            ],
        );
        push("letter.rendered", &[("sha256", json!(sha256))]);
        let mut told = json!({
            "id": id, "kind": "first_warning", "state": "issued", "number": no, "dated_on": "2026-11-02", "digest": digest,
            "sha256": sha256, "sha512": sha512, "size": bytes.len(), "witness": { "size": size, "root": &root[..32] },
        });
        if number == 0 {
            push(
                "letter.served",
                &[("state", json!("served")), ("served_on", json!("2026-11-03")), ("proof", json!("email"))],
            );
            told["state"] = json!("served");
            told["served_on"] = json!("2026-11-03");
            told["proof"] = json!("email");
        }
        push("letter.read", &[]);
        Paper { base: format!("letters/{id}"), told, bytes }
    }

    fn sealed(log: &mut Log, dice: &mut Dice) -> Self {
        let id = uuid(6, 0);
        let files = json!([[uuid(6, 1), HEXLOWER.encode(&sha256(SIGNATURE))], [uuid(4, 0), "0".repeat(64)]]);
        let text = json!({ "inspection": id, "text": format!("{} pekerja ditemui.", dice.roll(90)), "files": files });
        let (bytes, object) = (text.to_string().into_bytes(), json!({ "type": "inspection", "id": id, "version": 2 }));
        let digest = HEXLOWER.encode(&sha256(&bytes));
        let told = changes(&[("digest", json!(digest)), ("signed_by_employer", json!(true))]);
        log.push(json!({ "action": "inspection.sealed", "object": object, "changes": told }), true, &[]);
        Paper { base: format!("minutes/{id}"), told: json!({ "id": id, "digest": digest }), bytes }
    }
}

/// The root of the log as it stands.
fn root_of(bodies: &[String]) -> Hash {
    let mut frontier = Frontier::default();
    for (at, body) in bodies.iter().enumerate() {
        frontier.push(leaf_hash(leaf(at as u64 + 1, frontier.last(), body).as_bytes()));
    }
    frontier.root()
}

/// A bundle with the keys that made it.
pub struct Scene {
    pub bytes: Vec<u8>,
    pub key: VerifierKey,
    pub witness: VerifierKey,
    pub root: String,
    pub size: u64,
    pub earlier: (u64, String),
}

fn custody_of(file: &str, kind: &str) -> Value {
    json!({
        "action": format!("file.{kind}"),
        "object": { "type": "file", "id": file, "version": null },
        "custody": { "kind": kind, "finding": if kind == "acquired" { Value::Null } else { json!(FINDING) }, "counterparty": null, "answers": null },
    })
}

impl Scene {
    pub fn of(plan: Plan) -> Self {
        Scene::signed_by(plan, 1)
    }

    pub fn signed_by(plan: Plan, signer: u8) -> Self {
        Scene::spoilt(plan, signer, |_| {})
    }

    /// A bundle whose payload was spoilt before it was pinned and signed: as a server would that lies, or errs.
    pub fn spoilt(plan: Plan, signer: u8, spoil: impl FnOnce(&mut Vec<PayloadFile>)) -> Self {
        let mut dice = Dice(plan.seed);
        let is_full = plan.variant == Variant::Full;
        let mut log = Log { bodies: Vec::new(), of_case: Vec::new(), openings: Vec::new() };
        let (mut custody, mut payload): (BTreeMap<String, String>, Vec<PayloadFile>) = (BTreeMap::new(), Vec::new());
        let mut blobs: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let line = |event: &Value, reason: Option<&str>| {
            let mut told = json!({
                "id": event["id"], "kind": event["custody"]["kind"], "at": event["at"], "device_time": null,
                "person": event["actor"]["id"], "organisation": event["actor"]["organisation"], "counterparty": null, "answers": null,
            });
            if is_full {
                told["person_name"] = json!("Petugas");
                told["reason"] = json!(reason);
            }
            format!("{told}\n")
        };
        log.noise(3 + dice.roll(5));
        log.push(
            json!({ "action": "finding.filed", "object": { "type": "finding", "id": FINDING, "version": 1 } }),
            true,
            &[("narrative", "Iuran enam bulan belum dibayar.")],
        );
        for number in 0..plan.files {
            let (file, name) = (uuid(4, number), format!("bukti {number}.pdf"));
            let content: Vec<u8> = (0..400 + dice.roll(400)).map(|_| dice.roll(256) as u8).collect();
            let (sha256, sha512) = Digests::of(&content);
            let mut event = custody_of(&file, "acquired");
            event["changes"] = changes(&[
                ("sha256", json!(sha256)),
                ("sha512", json!(sha512)),
                ("size", json!(content.len())),
                ("media_type", json!("application/pdf")),
                ("device_offset_minutes", json!(480)),
                ("method", json!("photo")),
            ]);
            let told = [("name", name.as_str()), ("source", "Mandor"), ("person_name", "Petugas")];
            let acquired = log.push(event, true, &told);
            custody.insert(file.clone(), line(&acquired, None));
            log.noise(dice.roll(3));
            let mut event = custody_of(&file, "sealed");
            event["changes"] = changes(&[("sha256", json!(sha256)), ("served", json!(false))]);
            let sealed = log.push(event, true, &[("title", "Papan nama"), ("person_name", "Petugas")]);
            custody.entry(file.clone()).or_default().push_str(&line(&sealed, None));
            let mut acquisition = json!({
                "id": file, "sha256": sha256, "sha512": sha512, "size": content.len(), "media_type": "application/pdf",
                "device_offset_minutes": 480, "method": "photo", "received_at": acquired["at"], "device_time": null,
                "uploaded_by": { "id": acquired["actor"]["id"], "organisation": acquired["actor"]["organisation"] },
            });
            if is_full {
                acquisition["name"] = json!(name);
                acquisition["source"] = json!("Mandor");
            }
            payload.push(PayloadFile::bytes(format!("evidence/{file}/acquisition.json"), acquisition.to_string()));
            if is_full {
                let size = content.len() as u64;
                payload.push(PayloadFile {
                    path: format!("evidence/{file}/original.pdf"),
                    content: Content::Blob { sha256: sha256.clone(), sha512, size },
                });
            }
            blobs.insert(sha256, content);
        }
        for _ in 0..plan.reads {
            let file = uuid(4, dice.roll(plan.files));
            let told = [("reason", "Sidang"), ("person_name", "Petugas")];
            let event = log.push(custody_of(&file, "downloaded"), true, &told);
            custody.entry(file).or_default().push_str(&line(&event, Some("Sidang")));
            log.noise(dice.roll(3));
        }
        let (half, printed) = (log.bodies.len() as u64, HEXLOWER.encode(&root_of(&log.bodies)));
        let issued = |number| Paper::issued(&mut log, &mut dice, number, (half, &printed));
        let letters: Vec<Paper> = (0..2).map(issued).collect();
        let minutes = Paper::sealed(&mut log, &mut dice);
        for letter in &letters {
            payload.push(PayloadFile::bytes(format!("{}/letter.json", letter.base), letter.told.to_string()));
            if is_full {
                payload.push(PayloadFile::bytes(format!("{}/letter.pdf", letter.base), letter.bytes.clone()));
            }
        }
        payload.push(PayloadFile::bytes(format!("{}/sealed.json", minutes.base), minutes.told.to_string()));
        if is_full {
            payload.push(PayloadFile::bytes(format!("{}/minutes.json", minutes.base), minutes.bytes));
            payload.push(PayloadFile::bytes(format!("{}/{}.png", minutes.base, uuid(6, 1)), SIGNATURE));
            payload.push(PayloadFile::bytes(format!("{}/minutes.txt", minutes.base), "BERITA ACARA\n"));
        }
        for number in 0..plan.files {
            let file = uuid(4, number);
            let event = log.push(custody_of(&file, "exported"), true, &[("person_name", "Petugas")]);
            custody.entry(file).or_default().push_str(&line(&event, None));
        }
        payload.push(PayloadFile::bytes(format!("findings/{FINDING}.json"), "{\"number\":\"TM-2026-000123\"}\n"));
        payload.extend(
            custody
                .iter()
                .map(|(file, lines)| PayloadFile::bytes(format!("evidence/{file}/custody.jsonl"), lines.as_str())),
        );
        spoil(&mut payload);
        let payload = Payload::new(payload);
        let ids: Vec<String> = (0..log.bodies.len()).filter(|at| log.of_case[*at]).map(|at| uuid(1, at)).collect();
        let export = json!({
            "action": "finding.exported", "object": { "type": "finding", "id": FINDING, "version": null },
            "changes": changes(&[
                ("number", json!(NUMBER)), ("variant", json!(plan.variant.word())), ("events", json!(ids.len())),
                ("events_sha256", json!(events_digest(ids.iter().map(String::as_str)))), ("payload_sha256", json!(payload.digest())),
            ]),
        });
        log.push(export, true, &[]);
        log.noise(dice.roll(4));
        Scene::bundled(plan, signer, &log, &payload, &blobs, half)
    }

    fn bundled(
        plan: Plan,
        signer: u8,
        log: &Log,
        payload: &Payload,
        blobs: &BTreeMap<String, Vec<u8>>,
        half: u64,
    ) -> Self {
        let (mut frontier, mut leaves, mut previous) = (Frontier::default(), Vec::new(), Vec::new());
        let mut half_root = [0; 32];
        for (at, body) in log.bodies.iter().enumerate() {
            previous.push(*frontier.last());
            let hash = leaf_hash(leaf(at as u64 + 1, frontier.last(), body).as_bytes());
            leaves.push(hash);
            frontier.push(hash);
            if frontier.size() == half {
                half_root = frontier.root();
            }
        }
        let (keys, public) = pair(signer);
        let key = VerifierKey::of_log(ORIGIN, public);
        let sign = |size, root| {
            let checkpoint = Checkpoint { origin: ORIGIN.into(), size, root };
            (signed(&checkpoint.text(), &key, |message| keys.sign(message).as_ref().to_vec()), checkpoint)
        };
        let size = frontier.size();
        let (checkpoint, head) = sign(size, frontier.root());
        let (older, older_head) = sign(half, half_root);
        let (witness_keys, witness_public) = pair(99);
        let witness = VerifierKey::of_witness("saksi.example", witness_public);
        let mut said = witness.id().to_vec();
        said.extend(1_793_000_000_u64.to_be_bytes());
        said.extend(witness_keys.sign(&cosigned(&older_head, 1_793_000_000)).as_ref());
        let anchor = Anchor {
            kind: "cosignature".into(),
            checkpoint: older.clone(),
            content: format!("— saksi.example {}", BASE64.encode(&said)),
            authority: witness.to_string(),
        };
        let mut nodes = Leaves(&leaves);
        let events = (0..log.bodies.len()).filter(|at| log.of_case[*at]).map(|at| ProvenEvent {
            sequence: at as u64 + 1,
            previous: previous[at],
            body: log.bodies[at].clone(),
            path: inclusion_proof(&mut nodes, at as u64, size).expect("no fault").expect("inside"),
        });
        let events: Vec<ProvenEvent> = events.collect();
        let path = consistency_proof(&mut nodes, half, size).expect("no fault").expect("ordered");
        let proofs = Proofs {
            events,
            openings: if plan.variant == Variant::Full { log.openings.clone() } else { Vec::new() },
            checkpoint,
            earlier: vec![(older, path)],
            anchors: if plan.anchored { vec![anchor] } else { Vec::new() },
            key: key.clone(),
        };
        let subject = Subject {
            number: NUMBER.into(),
            finding: FINDING.into(),
            variant: plan.variant,
            date: "2026-11-02".into(),
        };
        let open = |sha256: &str| Ok(Cursor::new(blobs[sha256].clone()));
        let (out, length) = bundle::write(Cursor::new(Vec::new()), &subject, payload, &proofs, open).expect("a bundle");
        let bytes = out.into_inner();
        assert_eq!(bytes.len() as u64, length);
        let (root, earlier) = (HEXLOWER.encode(&head.root), (half, HEXLOWER.encode(&older_head.root)));
        Scene { bytes, key, witness, root, size, earlier }
    }

    pub fn options(&self) -> Options {
        Options { fingerprint: Some(self.key.fingerprint()), root: None }
    }

    pub fn check(&self, bytes: &[u8]) -> Report {
        verify(Cursor::new(bytes), &self.options()).expect("it can be read")
    }

    /// The files of the bundle, by their paths below the bag.
    pub fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut archive = Archive::open(Cursor::new(&self.bytes), |_, _| {}).expect("a bundle");
        let entries = archive.entries.clone();
        let read = |entry: &patuh_proof::zip::Entry| archive.read(entry).expect("its bytes");
        let mut read = read;
        entries.iter().map(|entry| (entry.name[NUMBER.len() + 1..].to_owned(), read(entry))).collect()
    }
}

/// Packs files as they are.
pub fn pack(files: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut zip = Writer::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.add(&format!("{NUMBER}/{path}"), Cursor::new(bytes), |_| {}).expect("an entry");
    }
    zip.finish().expect("a ZIP").0.into_inner()
}

/// Makes every manifest fit, as somebody would who changed the files and has no key.
pub fn reseal(files: &mut BTreeMap<String, Vec<u8>>) {
    let payload: Vec<String> = files.keys().filter(|path| path.starts_with("data/")).cloned().collect();
    let (mut short, mut long, mut size) = (String::new(), String::new(), 0);
    for path in &payload {
        let (sha256, sha512) = Digests::of(&files[path]);
        short.push_str(&format!("{sha256}  {path}\n"));
        long.push_str(&format!("{sha512}  {path}\n"));
        size += files[path].len();
    }
    files.insert("manifest-sha256.txt".into(), short.into_bytes());
    files.insert("manifest-sha512.txt".into(), long.into_bytes());
    if let Some(info) = files.get_mut("bag-info.txt") {
        let text = String::from_utf8_lossy(info).into_owned();
        let line = |line: &str| match line.starts_with("Payload-Oxum: ") {
            true => format!("Payload-Oxum: {size}.{}\n", payload.len()),
            false => format!("{line}\n"),
        };
        *info = text.trim_end_matches('\n').split('\n').map(line).collect::<String>().into_bytes();
    }
    files.remove("tagmanifest-sha256.txt");
    let tags = files.iter().filter(|(path, _)| !path.starts_with("data/"));
    let tags: String = tags.map(|(path, bytes)| format!("{}  {path}\n", HEXLOWER.encode(&sha256(bytes)))).collect();
    files.insert("tagmanifest-sha256.txt".into(), tags.into_bytes());
}
