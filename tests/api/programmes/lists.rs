//! Lists of people: three piles, repairs, links, nothing in clear.

use actix_web::http::Method;
use patuh_tests::TestApp;
use serde_json::json;

use super::{NOW, checked, commit, csv, line, list_path, nik, officer, programme};

#[actix_web::test]
async fn a_list_falls_into_three_piles_each_row_with_its_reason() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Pekerja rentan Tarakan", "65.71").await;
    let (fit, young, old) = (nik("19800417", 1), nik("20100101", 2), nik("19500101", 3));
    let people = [
        ("Siti Aminah", fit.as_str()),
        ("Budi Muda", &young),
        ("Kakek Tua", &old),
        ("Tanpa Nomor", "123"),
        ("Siti Lagi", &fit),
    ];
    let list = checked(&by, &path, "2026-08", &csv(&people)).await.expect(201);
    let counts = &list.json["counts"];
    assert_eq!(
        (&counts["rows"], &counts["ready"], &counts["repairable"], &counts["refused"]),
        (&json!(5), &json!(1), &json!(1), &json!(3)),
        "{counts}"
    );
    let rows = by.walk(&format!("{}/rows", list_path(&list)), 2).await;
    let codes: Vec<_> = rows.iter().map(|row| row["problems"][0]["code"].as_str()).collect();
    assert_eq!(codes, [None, Some("too_young"), Some("too_old"), Some("nik_invalid"), Some("person_repeated")]);
    assert!(rows.iter().flat_map(|row| row["problems"].as_array()).flatten().all(|one| one["fix"] != ""));
    assert_eq!(rows[0]["nik_masked"], format!("************{}", &fit[12..]));

    let file = by.get(&format!("{}/rows/export?format=csv&verdict=repairable", list_path(&list))).await.expect(200);
    let text = String::from_utf8(file.bytes.clone()).expect("text");
    assert!(text.contains("Masalah") && text.contains("NIK terdiri dari 16 angka"), "{text}");
    assert_eq!(text.lines().count(), 2, "the header and the one row: {text}");
}

#[actix_web::test]
async fn the_age_limit_is_the_one_of_the_programme_and_the_month() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let narrow = programme(&by, "Batas 64", "65.71").await;
    let body = json!({
        "kind": "vulnerable_workers", "name": "Batas 65", "region_code": "65.71", "age_group": "vulnerable_worker_wide",
        "places": 10, "starts_month": "2026-01"
    });
    let made = by.post("/api/v1/programmes", body).await.expect(201);
    let wide = format!("/api/v1/programmes/{}", made.json["id"].as_str().expect("an id"));
    // 65 years old on 1 August 2026.
    let person = nik("19610801", 7);
    let content = csv(&[("Batas Usia", &person)]);
    let refused = checked(&by, &narrow, "2026-08", &content).await.expect(201);
    assert_eq!(refused.json["counts"]["refused"], 1);
    let taken = checked(&by, &wide, "2026-08", &content).await.expect(201);
    assert_eq!(taken.json["counts"]["ready"], 1);
    // A day later of birth is a month younger on the first of the month.
    let younger = nik("19610802", 8);
    let list = checked(&by, &narrow, "2026-08", &csv(&[("Sehari Muda", &younger)])).await.expect(201);
    assert_eq!(list.json["counts"]["ready"], 1);
}

#[actix_web::test]
async fn a_village_repairs_its_own_rows_through_a_link_and_sees_no_other() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Pekerja rentan Tarakan", "65.71").await;
    let content = "Nama;NIK;Kab/Kota;Desa\nSiti;12;Tarakan;Selumit Pantai\nBudi;34;Tarakan;Juata Laut\n";
    let list = checked(&by, &path, "2026-08", content).await.expect(201);
    let villages = by.get(&format!("{}/villages", list_path(&list))).await.expect(200);
    assert_eq!(villages.json["items"].as_array().map(Vec::len), Some(2));
    let links = format!("{}/repair-links", list_path(&list));
    by.post(&links, json!({ "village": "Antah Berantah" })).await.expect(422);
    let link = by.post(&links, json!({ "village": "selumit pantai" })).await.expect(201);
    let code = link.json["code"].as_str().expect("a code").to_owned();

    let json = [("content-type", "application/json")];
    let send = async |path: &str, body: serde_json::Value| {
        app.send(Method::POST, path, &json, Some(body.to_string().as_bytes())).await
    };
    let desk = send("/api/v1/repair-links/open", json!({ "code": code })).await.expect(200);
    let rows = desk.json["rows"].as_array().expect("rows");
    assert_eq!((rows.len(), &rows[0]["name"]), (1, &json!("Siti")), "{rows:?}");
    let (own, other) = (rows[0]["row"].clone(), 3);
    let right = nik("19900202", 9);
    let body = |row: serde_json::Value| json!({ "code": code, "row": row, "repair": { "nik": right } });
    send("/api/v1/repair-links/repair", body(json!(other))).await.expect(404);
    let repaired = send("/api/v1/repair-links/repair", body(own.clone())).await.expect(200);
    assert_eq!((&repaired.json["verdict"], &repaired.json["repaired_by"]), (&json!("ready"), &json!("selumit pantai")));
    send("/api/v1/repair-links/repair", body(own)).await.expect(409);
    assert_eq!(by.get(&list_path(&list)).await.json["counts"]["ready"], 1);

    let id = link.json["id"].as_str().expect("an id");
    by.send(Method::DELETE, &format!("{links}/{id}"), &[], None).await.expect(204);
    send("/api/v1/repair-links/open", json!({ "code": code })).await.expect(404);
    send("/api/v1/repair-links/open", json!({ "code": "ABCDEFGHIJKLMNOPQRSTUVWXYZ" })).await.expect(404);
}

#[actix_web::test]
async fn a_link_reaches_no_village_of_the_same_name_elsewhere() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Pekerja rentan Kaltara", "65").await;
    let shifted = nik("19870623", 4714);
    let content = format!(
        "Nama;NIK;Kab/Kota;Kecamatan;Desa\n\
         Siti;12;Nunukan;Sebatik;Sungai Limau\nBudi;34;Tarakan;Tarakan Barat;Sungai Limau\n\
         Cici;56;Nunukan;Kec. Antah;SUNGAI LIMAU\nDedi;78;Nunukan;Berantah {shifted};Sungai Limau\n"
    );
    let list = checked(&by, &path, "2026-08", &content).await.expect(201);
    let villages = by.get(&format!("{}/villages", list_path(&list))).await.expect(200);
    let places: Vec<_> = villages.json["items"].as_array().into_iter().flatten().map(|one| &one["place"]).collect();
    assert_eq!(places.len(), 4, "one name, four places: {places:?}");
    assert!(!villages.json.to_string().contains(&shifted) && places.contains(&&json!("65.71.01")), "{places:?}");
    let links = format!("{}/repair-links", list_path(&list));
    let refused = by.post(&links, json!({ "village": "Sungai Limau" })).await.expect(422);
    assert_eq!(
        (&refused.json["errors"][0]["pointer"], &refused.json["errors"][0]["code"]),
        (&json!("/place"), &json!("required"))
    );
    by.post(&links, json!({ "village": "Sungai Limau", "place": "65.04" })).await.expect(422);

    let json = [("content-type", "application/json")];
    let send = async |path: &str, body: serde_json::Value| {
        app.send(Method::POST, path, &json, Some(body.to_string().as_bytes())).await
    };
    for place in places {
        let link = by.post(&links, json!({ "village": "Sungai Limau", "place": place })).await.expect(201);
        let code = &link.json["code"];
        let desk = send("/api/v1/repair-links/open", json!({ "code": code })).await.expect(200);
        let rows: Vec<_> = desk.json["rows"].as_array().into_iter().flatten().map(|row| row["row"].clone()).collect();
        assert_eq!((rows.len(), &desk.json["place"]), (1, place), "{}", desk.json);
        for other in [2, 3, 4, 5].map(|row| json!(row)).iter().filter(|row| !rows.contains(row)) {
            let body =
                json!({ "code": code, "row": other, "repair": { "nik": nik("19900202", 9), "district": "Sebatik" } });
            send("/api/v1/repair-links/repair", body).await.expect(404);
        }
    }
    // A row that is put right half stays with the village that has its link.
    let place =
        villages.json["items"].as_array().into_iter().flatten().find(|one| one["place"] == "nunukan, kec. antah");
    let place = &place.expect("the misspelled district")["place"];
    let link = by.post(&links, json!({ "village": "Sungai Limau", "place": place })).await.expect(201);
    let repair = json!({ "nik": "99", "district": "Sebatik" });
    let body = |repair: &serde_json::Value| json!({ "code": link.json["code"], "row": 4, "repair": repair });
    assert_eq!(send("/api/v1/repair-links/repair", body(&repair)).await.expect(200).json["verdict"], "repairable");
    let repair = json!({ "nik": nik("19900202", 10) });
    assert_eq!(send("/api/v1/repair-links/repair", body(&repair)).await.expect(200).json["verdict"], "ready");
}

/// More rows than are judged, stored and taken in at once.
#[actix_web::test]
async fn a_list_of_several_batches_is_one_list_and_one_act() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Pekerja rentan Tarakan", "65.71").await;
    let name = |n: u32| format!("Orang {n}");
    let mut people: Vec<(String, String)> = (1..=1201).map(|n| (name(n), nik("19800417", n))).collect();
    // The first of the first batch again in the last.
    people.push((name(1), nik("19800417", 1)));
    let rows: Vec<(&str, &str)> = people.iter().map(|(name, nik)| (name.as_str(), nik.as_str())).collect();
    let list = checked(&by, &path, "2026-08", &csv(&rows)).await.expect(201);
    let counts = |list: &serde_json::Value| {
        ["rows", "ready", "refused", "taken_in"].map(|field| list["counts"][field].as_i64().unwrap_or_default())
    };
    assert_eq!(counts(&list.json), [1202, 1201, 1, 0]);
    let last = by.get(&format!("{}/rows?verdict=refused", list_path(&list))).await.expect(200);
    assert_eq!(
        (&last.json["items"][0]["row"], &last.json["items"][0]["problems"][0]["code"]),
        (&json!(1203), &json!("person_repeated"))
    );
    let done = commit(&by, &list).await.expect(200);
    assert_eq!(counts(&done.json), [1202, 1201, 1, 1201]);
    let people = by.get(&format!("{path}/beneficiaries?include=total&limit=1")).await.expect(200);
    assert_eq!(people.json["total"]["value"], 1201);
}

#[actix_web::test]
async fn whoever_is_taken_in_lies_nowhere_in_clear() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Pekerja rentan Tarakan", "65.71").await;
    line(&by, &path, "apbd_murni", "regency", "10000000", 10000).await.expect(201);
    let canary = nik("19870623", 4711);
    let list = checked(&by, &path, "2026-08", &csv(&[("Kenari Tarakan", &canary)])).await.expect(201);
    let done = commit(&by, &list).await.expect(200);
    assert_eq!((&done.json["state"], &done.json["counts"]["taken_in"]), (&json!("committed"), &json!(1)));
    assert_eq!(commit(&by, &list).await.expect(409).code(), "state_conflict");
    let people = by.get(&format!("{path}/beneficiaries")).await.expect(200);
    assert_eq!(people.json["items"][0]["nik_masked"], "************4711");
    for answer in [
        &people,
        &by.get(&list_path(&list)).await,
        &by.get(&format!("{}/rows", list_path(&list))).await,
        &by.get(&format!("{path}/beneficiaries/export?format=csv")).await,
    ] {
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        assert!(!text.contains(&canary) && !text.contains("1987-06-23"), "{text}");
    }
    for hit in [canary.as_str(), "1987-06-23"] {
        assert_eq!(app.database().files_with(hit), Vec::<String>::new(), "{hit} lies in the database");
    }
    // The same list again takes nobody in twice.
    let again = checked(&by, &path, "2026-08", &csv(&[("Kenari Tarakan", &canary)])).await.expect(201);
    assert_eq!(again.json["counts"]["refused"], 1);
}

#[actix_web::test]
async fn a_national_id_in_a_shifted_row_is_kept_and_shown_nowhere_in_clear() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Pekerja rentan Tarakan", "65.71").await;
    let (name, village, fit) = (nik("19870623", 4712), nik("19870624", 4713), nik("19800417", 1));
    let content = format!(
        "Nama;NIK;Kab/Kota;Desa\n{name};'{fit};Tarakan;Selumit Pantai\nSiti;12;Tarakan;{village}\nBudi;34;{village};Juata\n"
    );
    let list = checked(&by, &path, "2026-08", &content).await.expect(201);
    assert_eq!(list.json["counts"]["ready"], 0, "a number is no name");
    let rows = by.get(&format!("{}/rows", list_path(&list))).await.expect(200);
    for hit in [name.as_str(), village.as_str()] {
        assert!(!String::from_utf8_lossy(&rows.bytes).contains(hit), "{hit} is shown");
        assert_eq!(app.database().files_with(hit), Vec::<String>::new(), "{hit} lies in the database");
    }
}

#[actix_web::test]
async fn a_repair_puts_right_what_is_wrong_and_leaves_out_nothing_of_it() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Pekerja rentan Tarakan", "65.71").await;
    let fit = nik("19800417", 1);
    let content = format!("Nama;NIK;Kab/Kota;Desa\nSiti;'{fit};Antah Berantah;Selumit Pantai\nBudi;12;Tarakan;Juata\n");
    let list = checked(&by, &path, "2026-08", &content).await.expect(201);
    let repairs = format!("{}/repairs", list_path(&list));
    let missing = |row: i32, repair: serde_json::Value| {
        let (by, repairs) = (&by, &repairs);
        async move {
            let answer = by.post(repairs, json!({ "row": row, "repair": repair })).await.expect(422);
            (answer.json["errors"][0]["pointer"].clone(), answer.json["errors"][0]["code"].clone())
        }
    };
    assert_eq!(missing(2, json!({})).await, (json!("/repair/district"), json!("required")));
    assert_eq!(missing(3, json!({ "name": "Budi Santoso" })).await, (json!("/repair/nik"), json!("required")));
    let body = json!({ "row": 2, "repair": { "district": "Tarakan Barat" } });
    assert_eq!(by.post(&repairs, body).await.expect(200).json["verdict"], "ready");
}
