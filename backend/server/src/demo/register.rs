//! Employers and the people who work for them. Every name and number is visibly made up.

use chrono::{Datelike, Days, NaiveDate};
use patuh_rules::month::Month;
use patuh_rules::words::{KbliVersion, RiskClass, Scale, Standing};
use patuh_store::employers::Employer;
use patuh_store::expressions::fold;
use patuh_store::types::{At, Id, Word};

use super::random::Random;
use crate::employers::sector::of_kbli_2020;

/// How an employer keeps its duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// Reports and pays.
    Regular,
    /// Reports; the last so many months that are due are unpaid.
    Arrears(usize),
    /// Stopped reporting so many months ago.
    Stopped(usize),
    /// Is not registered with BPJS.
    Unregistered,
}

/// Someone who works for an employer.
#[derive(Debug, Clone)]
pub struct Staff {
    /// National id, well formed and visibly made up.
    pub nik: String,
    /// Name, visibly made up.
    pub name: String,
    /// Participant number.
    pub kpj: String,
    /// Wage in percent of the minimum wage of the place.
    pub percent: i64,
    /// First day of work, where it lies in the months shown.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work, where it has come.
    pub left_on: Option<NaiveDate>,
}

/// An employer of the demo with what its reports are made from.
#[derive(Debug, Clone)]
pub struct Sketch {
    /// The row.
    pub row: Employer,
    /// How it keeps its duties.
    pub habit: Habit,
    /// Who works there.
    pub staff: Vec<Staff>,
}

/// All employers; the first ones have a part to play.
#[derive(Debug, Clone)]
pub struct Register {
    /// The employers.
    pub sketches: Vec<Sketch>,
}

/// The employer of the HR officer, with a report to file and a letter to answer.
pub const REPORTING: usize = 0;
/// A government agency with employees who are not ASN.
pub const AGENCY: usize = 1;
/// A contractor with several projects.
pub const CONTRACTOR: usize = 2;
/// How many employers after these hold construction projects.
pub const CONTRACTORS: std::ops::RangeInclusive<usize> = 2..=27;

impl Register {
    /// The employer of the HR officer.
    pub fn reporting(&self) -> &Employer {
        &self.sketches[REPORTING].row
    }

    /// The contractor with an account.
    pub fn contractor(&self) -> &Employer {
        &self.sketches[CONTRACTOR].row
    }
}

struct Trade {
    kbli: &'static str,
    risk: RiskClass,
}

const fn trade(kbli: &'static str, risk: RiskClass) -> Trade {
    Trade { kbli, risk }
}

const SMALL_TRADES: &[(i64, Trade)] = &[
    (22, trade("47112", RiskClass::VeryLow)),
    (10, trade("56102", RiskClass::VeryLow)),
    (8, trade("03111", RiskClass::High)),
    (6, trade("45201", RiskClass::Low)),
    (5, trade("47521", RiskClass::Low)),
    (5, trade("10710", RiskClass::Low)),
    (4, trade("49431", RiskClass::Medium)),
    (4, trade("96200", RiskClass::VeryLow)),
    (4, trade("31001", RiskClass::Medium)),
    (3, trade("55120", RiskClass::VeryLow)),
    (3, trade("86201", RiskClass::VeryLow)),
    (3, trade("62019", RiskClass::VeryLow)),
    (2, trade("85499", RiskClass::VeryLow)),
    (2, trade("03251", RiskClass::Medium)),
    (2, trade("82190", RiskClass::VeryLow)),
    (1, trade("64141", RiskClass::VeryLow)),
    (1, trade("69102", RiskClass::VeryLow)),
    (1, trade("94990", RiskClass::VeryLow)),
];

const LARGE_TRADES: &[(i64, Trade)] = &[
    (4, trade("01262", RiskClass::High)),
    (4, trade("05100", RiskClass::VeryHigh)),
    (3, trade("10431", RiskClass::Medium)),
    (3, trade("16101", RiskClass::High)),
    (3, trade("50133", RiskClass::High)),
    (2, trade("10293", RiskClass::Medium)),
    (2, trade("55110", RiskClass::Low)),
    (2, trade("80100", RiskClass::Medium)),
    (2, trade("86103", RiskClass::Low)),
    (1, trade("09100", RiskClass::VeryHigh)),
    (1, trade("35111", RiskClass::High)),
];

const CONSTRUCTION: Trade = trade("41012", RiskClass::VeryHigh);
const GOVERNMENT: Trade = trade("84111", RiskClass::VeryLow);

/// Districts by weight, each with a name of the place for the employers' names.
const PLACES: &[(i64, (&str, &str))] = &[
    (14, ("65.71.01", "Karang Anyar")),
    (13, ("65.71.02", "Pamusian")),
    (9, ("65.71.03", "Lingkas Ujung")),
    (5, ("65.71.04", "Juata Laut")),
    (14, ("65.01.05", "Sungai Kayan")),
    (4, ("65.01.01", "Tanjung Palas")),
    (3, ("65.01.09", "Sekatak Buji")),
    (3, ("65.01.10", "Pulau Bunyu")),
    (10, ("65.03.02", "Nunukan Barat")),
    (4, ("65.03.09", "Mansapa")),
    (5, ("65.03.01", "Sebatik Tanjung Karang")),
    (3, ("65.03.03", "Sungai Sembakung")),
    (2, ("65.03.05", "Long Bawan")),
    (7, ("65.02.02", "Malinau Kota")),
    (3, ("65.02.07", "Malinau Seberang")),
    (1, ("65.02.09", "Sungai Boh")),
    (4, ("65.04.01", "Tideng Pale")),
    (2, ("65.04.02", "Sesayap Hilir")),
];

/// What the register is made from.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Seed.
    pub seed: u64,
    /// The day on which the demo stands.
    pub date: NaiveDate,
    /// First of the twelve months before it.
    pub first_month: Month,
    /// When the register was taken in.
    pub opened_at: At,
    /// How many employers.
    pub employers: usize,
}

/// Makes the register.
pub fn make(frame: &Frame) -> Register {
    let mut maker = Maker { frame: *frame, random: Random::new(frame.seed, "register"), people: 0 };
    let sketches = (0..frame.employers).map(|index| maker.sketch(index)).collect();
    Register { sketches }
}

struct Maker {
    frame: Frame,
    random: Random,
    people: usize,
}

impl Maker {
    fn sketch(&mut self, index: usize) -> Sketch {
        let random = &mut self.random;
        let scale = match index {
            REPORTING => Scale::Medium,
            AGENCY | 28..=33 => Scale::Government,
            CONTRACTOR => Scale::Large,
            _ if CONTRACTORS.contains(&index) => {
                *random.weighted(&[(6, Scale::Small), (3, Scale::Medium), (1, Scale::Large)])
            }
            _ => *random.weighted(&[(888, Scale::Micro), (88, Scale::Small), (19, Scale::Medium), (5, Scale::Large)]),
        };
        let (region, place) = match index {
            REPORTING => ("65.71.02", "Pamusian"),
            AGENCY => ("65.01.05", "Bulungan"),
            CONTRACTOR => ("65.71.01", "Tarakan"),
            _ => *random.weighted(PLACES),
        };
        let trade = match scale {
            Scale::Government => &GOVERNMENT,
            _ if CONTRACTORS.contains(&index) => &CONSTRUCTION,
            _ if index == REPORTING => &LARGE_TRADES[5].1,
            Scale::Medium | Scale::Large => random.weighted(LARGE_TRADES),
            _ => random.weighted(SMALL_TRADES),
        };
        let (kbli, risk) = (trade.kbli, trade.risk);
        let name = match (index, scale) {
            (REPORTING, _) => "PT Contoh Pamusian Sejahtera 0001".to_owned(),
            (AGENCY, _) => "Dinas Contoh Pelayanan Umum Bulungan 0002".to_owned(),
            (CONTRACTOR, _) => "PT Contoh Karya Konstruksi Tarakan 0003".to_owned(),
            (_, Scale::Government) => format!("Badan Contoh {place} {:04}", index + 1),
            (_, Scale::Large | Scale::Medium) => format!("PT Contoh {place} {:04}", index + 1),
            (_, Scale::Small) => format!("CV Contoh {place} {:04}", index + 1),
            (_, Scale::Micro) => {
                format!("{} Contoh {place} {:04}", random.pick(&["UD", "Toko", "CV", "Usaha", "Koperasi"]), index + 1)
            }
        };
        let habit = self.habit(index);
        let count = match (index, scale) {
            (REPORTING, _) => 30,
            (AGENCY, _) => 24,
            (CONTRACTOR, _) => 45,
            (_, Scale::Government) => self.random.between(8, 30),
            (_, Scale::Large) => self.random.between(70, 120),
            (_, Scale::Medium) => self.random.between(20, 50),
            (_, Scale::Small) => self.random.between(5, 12),
            (_, Scale::Micro) => *self.random.weighted(&[(48, 1), (28, 2), (15, 3), (9, 4)]),
        };
        let registered_on = self.registered_on(index, habit);
        let staff = (0..count).map(|_| self.staff(index, region, habit, registered_on)).collect::<Vec<_>>();
        let row = self.row(index, Named { name, region, scale, kbli, risk }, habit, registered_on, staff.len());
        Sketch { row, habit, staff }
    }

    /// 13 % of the employers are in arrears, as was published of Kaltara in 2021.
    fn habit(&mut self, index: usize) -> Habit {
        if index == REPORTING || index == AGENCY || index == CONTRACTOR {
            return Habit::Regular;
        }
        // By place in the list, not by chance: 13 of every 100, so that the share is exact.
        match (index * 37) % 100 {
            0..13 => Habit::Arrears(
                usize::try_from(*self.random.weighted(&[
                    (30, 1),
                    (22, 2),
                    (14, 3),
                    (10, 4),
                    (7, 5),
                    (6, 6),
                    (5, 7),
                    (3, 8),
                    (3, 9),
                ]))
                .unwrap_or(1),
            ),
            13..17 => Habit::Unregistered,
            17..20 => Habit::Stopped(usize::try_from(self.random.between(2, 8)).unwrap_or(2)),
            _ => Habit::Regular,
        }
    }

    /// A third of the small ones registered within the year, so their reports begin later.
    fn registered_on(&mut self, index: usize, habit: Habit) -> Option<NaiveDate> {
        let first = self.frame.first_month.first_day();
        let late = index > *CONTRACTORS.end() && habit == Habit::Regular && self.random.per_mille(330);
        match habit {
            Habit::Unregistered => None,
            _ if late => {
                first.checked_add_days(Days::new(u64::try_from(self.random.between(20, 300)).unwrap_or_default()))
            }
            _ => first.checked_sub_days(Days::new(u64::try_from(self.random.between(60, 3000)).unwrap_or_default())),
        }
    }

    fn staff(&mut self, index: usize, region: &str, habit: Habit, registered_on: Option<NaiveDate>) -> Staff {
        let number = self.people;
        self.people += 1;
        let random = &mut self.random;
        let (day, month, year) = (number % 28 + 1, number / 28 % 12 + 1, 65 + number / 336 % 35);
        let woman = random.per_mille(420);
        let nik = format!(
            "{}90{:02}{month:02}{year:02}{:04}",
            region.replace('.', "").get(..4).unwrap_or("6571"),
            day + if woman { 40 } else { 0 },
            9000 + number % 1000
        );
        let underpaid = index != REPORTING && index > *CONTRACTORS.end() && index.is_multiple_of(41);
        let percent = if underpaid {
            random.between(78, 96)
        } else {
            *random.weighted(&[(60, 100), (20, 112), (10, 130), (6, 165), (3, 240), (1, 420)]) + random.between(0, 6)
        };
        // In the larger ones people come and go; a leaver stands in the report of the last month of work.
        let moves = registered_on.is_some_and(|on| on < self.frame.first_month.first_day()) && habit == Habit::Regular;
        let span = |random: &mut Random, from: i64, to: i64| {
            self.frame
                .first_month
                .first_day()
                .checked_add_days(Days::new(u64::try_from(random.between(from, to)).unwrap_or_default()))
        };
        let (mut joined_on, mut left_on) = (None, None);
        if moves && index > *CONTRACTORS.end() && random.per_mille(30) {
            joined_on = span(random, 35, 330);
        } else if moves && index > *CONTRACTORS.end() && number.is_multiple_of(2) && random.per_mille(30) {
            left_on = span(random, 35, 330);
        }
        Staff {
            nik,
            name: format!("Pekerja Contoh {:05}", number + 1),
            kpj: format!("99{number:09}"),
            percent,
            joined_on,
            left_on,
        }
    }

    fn row(
        &mut self,
        index: usize,
        named: Named,
        habit: Habit,
        registered_on: Option<NaiveDate>,
        staff: usize,
    ) -> Employer {
        let Named { name, region, scale, kbli, risk } = named;
        let (opened, random) = (self.frame.opened_at, &mut self.random);
        let judged_on =
            registered_on.and_then(|on| on.checked_add_days(Days::new(14))).filter(|on| *on <= self.frame.date);
        let judged = judged_on.is_some();
        let government = scale == Scale::Government;
        let workers = i32::try_from(staff).unwrap_or_default() + if index % 41 == 7 { 3 } else { 0 };
        Employer {
            id: random.id(opened),
            name_folded: fold(&name),
            name,
            nib: (!government).then(|| format!("9999{index:09}")),
            npwp: (!index.is_multiple_of(3) || index < 30).then(|| format!("0999{index:012}")),
            npp: (habit != Habit::Unregistered).then(|| format!("CT{:06}", index + 1)),
            kind: if government { "government" } else { "private" }.into(),
            region_code: region.to_owned(),
            address: Some(format!("Jalan Contoh No. {}", random.between(1, 199))),
            kbli_code: Some(kbli.into()),
            kbli_version: Some(Word(KbliVersion::Kbli2020)),
            sector: of_kbli_2020(kbli).map(str::to_owned),
            scale: Word(scale),
            risk_class: judged.then_some(Word(risk)),
            risk_class_on: judged_on,
            risk_class_source: judged_on
                .map(|on| format!("Penetapan kelompok risiko BPJS Ketenagakerjaan (contoh), {}", on.year())),
            declared_workers: Some(workers),
            contact_email: Some(format!("usaha{:04}@contoh.test", index + 1)),
            contact_phone: None,
            registered_on,
            standing: Word(Standing::Unknown),
            open_findings: 0,
            reported_until: None,
            created_at: opened,
            updated_at: opened,
            updated_by: "patuh demo".into(),
            version: 1,
        }
    }
}

struct Named {
    name: String,
    region: &'static str,
    scale: Scale,
    kbli: &'static str,
    risk: RiskClass,
}

/// The identifiers of the employers that hold projects.
pub fn contractors(register: &Register) -> Vec<(Id, &Employer)> {
    CONTRACTORS.filter_map(|index| register.sketches.get(index)).map(|sketch| (sketch.row.id, &sketch.row)).collect()
}
