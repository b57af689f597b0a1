//! Codes of accounts: every region keeps its own list.

use patuh_tests::TestApp;
use serde_json::{Value, json};

use super::{NOW, officer, programme};

fn named(answer: &Value) -> Vec<(String, String)> {
    let text = |item: &Value, field: &str| item[field].as_str().unwrap_or_default().to_owned();
    answer["items"].as_array().into_iter().flatten().map(|one| (text(one, "code"), text(one, "name"))).collect()
}

#[actix_web::test]
async fn a_region_names_its_codes_and_leaves_those_of_others_as_they_are() {
    let app = TestApp::at(NOW).await;
    let (province, tarakan, nunukan) =
        (officer(&app, "65").await, officer(&app, "65.71").await, officer(&app, "65.03").await);
    let path = "/api/v1/budget-accounts";
    let list = |text: &str| json!({ "source": "Keputusan uji", "text": text });
    province.post(path, list("5.1.01 Belanja provinsi\n5.1.02 Iuran provinsi")).await.expect(201);
    tarakan.post(path, list("5.1.02 Iuran Tarakan\n5.1.03 Belanja Tarakan")).await.expect(201);
    nunukan.post(path, list("5.1.02 Iuran Nunukan")).await.expect(201);
    let of = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(code, name)| ((*code).to_owned(), (*name).to_owned())).collect()
    };
    let province_first = ("5.1.01", "Belanja provinsi");
    let own = [province_first, ("5.1.02", "Iuran Tarakan"), ("5.1.03", "Belanja Tarakan")];
    assert_eq!(named(&tarakan.get(path).await.json), of(&own));
    assert_eq!(named(&nunukan.get(path).await.json), of(&[province_first, ("5.1.02", "Iuran Nunukan")]));
    assert_eq!(named(&province.get(path).await.json), of(&[province_first, ("5.1.02", "Iuran provinsi")]));
    assert_eq!(named(&province.get(&format!("{path}?region_code=65.71")).await.json), of(&own));
    assert_eq!(tarakan.get(&format!("{path}?region_code=65.03")).await.expect(404).code(), "not_found");

    // A line takes a code of whoever pays.
    let programme = programme(&tarakan, "Pekerja rentan Tarakan", "65.71").await;
    let line = |region: &str, code: &str| {
        json!({
            "year": 2026, "source": "apbd_murni", "tier": "regency", "region_code": region, "account_code": code,
            "amount": "1000000", "share_bp": 0
        })
    };
    let lines = format!("{programme}/budget-lines");
    tarakan.post(&lines, line("65.71", "5.1.03")).await.expect(201);
    tarakan.post(&lines, line("65.71", "5.1.01")).await.expect(201);
    let refused = tarakan.post(&lines, line("65", "5.1.03")).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/account_code");
}
