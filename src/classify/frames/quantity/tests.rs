//! Figures and dates of news, and what became of them on the other side.

use super::*;
use crate::classify::pairing::pair;
use crate::classify::reading::{Part, read};
use crate::meaning::Vectors;
use crate::text::Span;

fn words(text: &str) -> Vec<Word<'_>> {
    read(text, &[Part { content: &[Span::new(0, text.len())], cue: &[] }])
}

fn of(text: &str) -> Vec<Quantity> {
    quantities(&words(text))
}

fn between(a: &str, b: &str) -> Moves {
    let sides = [a, b].map(words);
    let found = sides.each_ref().map(|words| quantities(words));
    let [a, b] = [0, 1].map(|i: usize| Told { words: &sides[i], quantities: &found[i] });
    moves([a, b], &pair(a.words, b.words, &Vectors::builtin()))
}

fn check(text: &str, expected: &[(f64, Unit)]) {
    let found: Vec<_> = of(text).into_iter().map(|q| (q.value, q.unit)).collect();
    assert_eq!(found, expected, "{text}");
}

fn noun(name: &str) -> Unit {
    Unit::Noun(name.to_owned())
}

#[test]
fn reads_the_figures_of_news_and_banks() {
    check("at 5-1/4 percent", &[(5.25, Unit::Percent)]);
    check("1/4 to 1/2 percent", &[(0.25, Unit::Percent), (0.5, Unit::Percent)]);
    check("50 basis points", &[(0.5, Unit::Percent)]);
    check("$3.2 billion", &[(3.2e9, Unit::Money("dollar"))]);
    check("3.2 million bottles", &[(3.2e6, noun("bottl"))]);
    check("twenty-five ships and 24bn lira", &[(25.0, noun("ship")), (24e9, Unit::Money("lira"))]);
    check("half of the staff", &[(50.0, Unit::Percent)]);
    check("1 250 million crowns", &[(1.25e9, Unit::Money("crown"))]);
    check("in 2020 100 gulls", &[(20200.0, Unit::Date), (100.0, noun("gull"))]);
    let december = (12.31, Unit::Date);
    check("31 December, 32 March", &[december, (32.0, noun("march")), (3.0, Unit::Date)]);
    check("in the first half", &[(1.0, Unit::Rank)]);
    check("no one knows", &[]);
    check("They may meet in May by 2030", &[(5.0, Unit::Date), (20300.0, Unit::Date)]);
    check("the sixth flight on June 24", &[(6.0, Unit::Rank), (6.24, Unit::Date)]);
}

#[test]
fn shares_are_percentages() {
    check("one in five gulls", &[(20.0, Unit::Percent)]);
    check("two out of ten", &[(20.0, Unit::Percent)]);
    check("three in 10 days", &[(3.0, noun("day")), (10.0, noun("day"))]);
    check("by a fifth, two fifths", &[(20.0, Unit::Percent), (40.0, Unit::Percent)]);
    check("a quarter of them", &[(25.0, Unit::Percent)]);
    check("a third gull", &[(3.0, Unit::Rank)]);
    check("three quarters of us", &[(75.0, Unit::Percent)]);
    check("in two quarters", &[(2.0, noun("quarter"))]);
    check("by a quarter point, half a point", &[(0.25, Unit::Percent), (0.5, Unit::Percent)]);
    let same = |a: &str, b: &str| between(a, b).same.len() == 1;
    assert!(same("two out of three", "67 percent") && same("a third of us", "33 percent"));
    assert!(!same("two out of three", "66 percent") && !same("66 percent", "66.4 percent"));
}

#[test]
fn sorts_into_same_moved_and_alone() {
    let found = between("a dozen ships, 5 percent", "12 ships, 7 percent, $4");
    assert_eq!(found.same, [(0, 0)]);
    assert_eq!(found.moved, [(1, 1)]);
    assert_eq!(found.alone, [vec![], vec![2]]);
    let found = between("19 of the group's 31 members", "twenty-two of the 31 members");
    assert_eq!((found.same, found.moved), (vec![(1, 1)], vec![(0, 0)]));
    let found = between("90,000 people in Osk were ill", "120,000 people there were ill");
    assert_eq!(found.moved, [(0, 0)]);
    assert_eq!(between("only one of the six ports", "four of the six ports").moved, [(0, 0)]);
}

#[test]
fn money_and_percentages_are_told_from_years() {
    check("a $5 fee and 6 euros", &[(5.0, Unit::Money("dollar")), (6.0, Unit::Money("euro"))]);
    check("5 per cent, then 2 percentage points", &[(5.0, Unit::Percent), (2.0, Unit::Percent)]);
    check("in 1999", &[(19990.0, Unit::Date)]);
    check("1999 percent, $1999", &[(1999.0, Unit::Percent), (1999.0, Unit::Money("dollar"))]);
    check("1999%", &[(1999.0, Unit::Percent)]);
    check("2000 thousand gulls", &[(2e6, noun("gull"))]);
    check("1799 gulls, 2200 gulls", &[(1799.0, noun("gull")), (2200.0, noun("gull"))]);
    check("1800 and 2199", &[(18000.0, Unit::Date), (21990.0, Unit::Date)]);
    check("12,000 gulls", &[(12_000.0, noun("gull"))]);
}

#[test]
fn currencies_are_told_by_sign_code_and_name() {
    let check = |text, value, name| check(text, &[(value, Unit::Money(name))]);
    check("US$5 million", 5e6, "us dollar");
    check("5 million US dollars", 5e6, "us dollar");
    check("5 million Canadian dlrs", 5e6, "canadian dollar");
    check("A$5 million", 5e6, "australian dollar");
    check("5 million Australian dollars", 5e6, "australian dollar");
    check("N85 billion", 85e9, "naira");
    check("N85bn", 85e9, "naira");
    check("₦85 billion", 85e9, "naira");
    check("85 billion naira", 85e9, "naira");
    check("KSh85 million", 85e6, "shilling");
    check("Sh85", 85.0, "shilling");
    check("R1.5bn", 1.5e9, "rand");
    check("Rs. 500", 500.0, "rupee");
    check("Rs1,500", 1500.0, "rupee");
    check("Rs 85 crore", 85e7, "rupee");
    check("EUR 5", 5.0, "euro");
    check("AED85", 85.0, "dirham");
    check("20 USD", 20.0, "us dollar");
    check("5€", 5.0, "euro");
    for road in ["the M25", "the P5", "an N95", "B12"] {
        assert!(of(road).iter().all(|q| !matches!(q.unit, Unit::Money(_))), "{road}");
    }
}

#[test]
fn a_sign_before_a_figure_is_part_of_it() {
    check("-40 degrees", &[(-40.0, noun("degre"))]);
    check("−$5m or -5%", &[(-5e6, Unit::Money("dollar")), (-5.0, Unit::Percent)]);
    check("+5% – 6%", &[(5.0, Unit::Percent), (6.0, Unit::Percent)]);
    check("5‰", &[(0.5, Unit::Percent)]);
    let moved = |a: &str, b: &str| between(a, b).plain.is_some();
    assert!(moved("-40 degrees", "40 degrees") && moved("rates of >5%", "rates of <5%"));
    assert!(moved("a fee of $5", "a fee of €5") && moved("a share of 5%", "a share of 5"));
    assert!(!moved("-40 degrees", "−40 degrees") && !moved("a fee of US$5", "a fee of $5"));
}

#[test]
fn a_bound_in_words_is_turned_by_its_opposite_alone() {
    let moved = |a: &str, b: &str| !between(a, b).moved.is_empty();
    assert!(moved("more than 5 gulls", "fewer than 5 gulls"));
    assert!(moved("up to 5 million euros", "at least 5 million euros"));
    assert!(moved("no more than 5 gulls", "over 5 gulls"));
    assert!(!moved("more than 5 gulls", "5 gulls") && !moved("over 5 gulls", "at least 5 gulls"));
    assert!(!moved("more than 5%", ">5%") && moved(">5%", "5%"));
}

#[test]
fn times_of_the_day_are_no_counts() {
    let [early, late] = [(250.0, Unit::Clock), (970.0, Unit::Clock)];
    check("at 4:10 a.m. and 4:10 p.m.", &[early.clone(), late.clone()]);
    check("at 4.10am, 16:10", &[early.clone(), late]);
    check("at 5pm, 12 am", &[(1020.0, Unit::Clock), (0.0, Unit::Clock)]);
    check(
        "4.10 or 4:5 or 30:10",
        &[(4.1, noun("")), (4.0, noun("")), (5.0, noun("")), (30.0, noun("")), (10.0, noun(""))],
    );
    assert!(between("at 4:10 a.m.", "one tube").moved.is_empty());
}

#[test]
fn what_is_goes_with_what_is() {
    let check = |a: &str, b: &str, expected: &[(f64, f64)]| {
        let found = between(a, b);
        let [a, b] = [of(a), of(b)];
        let moved: Vec<_> = found.moved.iter().map(|&(i, j)| (a[i].value, b[j].value)).collect();
        assert_eq!(moved, expected);
        assert!(found.plain.is_none_or(|(i, j)| !a[i].was && !b[j].was));
    };
    check(
        "Profit rose to 5 percent from 4 percent.",
        "Profit fell to 4.5 percent from 5 percent.",
        &[(5.0, 4.5), (4.0, 5.0)],
    );
    check(
        "It sees sales of 66 to 70, up from its previous range of 62 to 66.",
        "It sees sales of 60 to 63, down from its previous range of 66 to 70.",
        // What both told, 66, is no move.
        &[(66.0, 60.0), (62.0, 70.0), (70.0, 63.0)],
    );
    check(
        "It saw growth of 2.1 percent, compared with 1.8 percent in March.",
        "It saw growth of 1.5 percent, compared with 2.1 percent in June.",
        &[(2.1, 1.5), (1.8, 2.1), (3.0, 6.0)],
    );
    check("It rose from 4 percent to 5 percent.", "It is 5 percent.", &[]);
    check("Gulls from Osk lay 4 eggs.", "Gulls lay 5 eggs.", &[(4.0, 5.0)]);
    check("It feeds 5 million gulls.", "It feeds 5 billion gulls.", &[(5e6, 5e9)]);
    check("It costs 640 million Canadian dollars.", "It costs 710 million.", &[(64e7, 71e7)]);
}

#[test]
fn a_day_goes_with_its_month() {
    check("on June 31", &[(6.31, Unit::Date)]);
    check("on June 32", &[(6.0, Unit::Date), (32.0, noun(""))]);
    check("on Sept 5", &[(9.05, Unit::Date)]);
    check("May may stay in march", &[]);
    check("We met in March and in Ma", &[(3.0, Unit::Date)]);
    let days = of("from Monday to Sunday");
    assert!(days.len() == 2 && days.iter().all(|day| day.unit == Unit::Date));
    assert!(!days[0].equals(&days[1]) && days[0].equals(&of("on Monday")[0]));
}

#[test]
fn ranks_and_fractions_are_told_from_stretches_of_time() {
    check("the 3rd and 21st ship", &[(3.0, Unit::Rank), (21.0, Unit::Rank)]);
    check("the twelfth", &[(12.0, Unit::Rank)]);
    check(
        "a quarter, half and three-quarters",
        &[(25.0, Unit::Percent), (50.0, Unit::Percent), (75.0, Unit::Percent)],
    );
    check("this quarter, last half, next quarter", &[]);
    check("ninety-nine gulls", &[(99.0, noun("gull"))]);
    check("ten-five and twenty-twenty", &[]);
    check("three-halves, five-quarters", &[(1.5, noun("")), (1.25, noun(""))]);
    check("six-thirds", &[(6.0 * (1.0 / 3.0), noun(""))]);
    let ends: Vec<_> = of("half, ninety-nine gulls, $3-1/4").into_iter().map(|q| q.words).collect();
    assert_eq!(ends, [0..1, 2..3, 5..11]);
    check("two-fifths of gulls", &[(2.0 * 0.2, noun("gull"))]);
}

#[test]
fn one_counts_where_a_noun_follows() {
    check("one year", &[(1.0, noun("year"))]);
    check("only one of us, just one of us", &[(1.0, noun("")), (1.0, noun(""))]);
    check("one of us", &[]);
    check("this one year, the one year, every one year", &[]);
}

#[test]
fn what_is_counted_stands_within_three_words() {
    check("5 of the gulls", &[(5.0, noun("gull"))]);
    check("5 of all the gulls", &[(5.0, noun(""))]);
    check("5, gulls", &[(5.0, noun(""))]);
    let words: Vec<_> =
        of("about $3.2 billion and 6 percent").into_iter().map(|q| q.words).collect();
    assert_eq!(words, [1..4, 5..7]);
}

#[test]
fn figures_that_stand_together_share_a_unit() {
    check("4 or up to 5 percent", &[(4.0, noun("")), (5.0, Unit::Percent)]);
    check("4 to 5 percent", &[(4.0, Unit::Percent), (5.0, Unit::Percent)]);
    check("four to five gulls", &[(4.0, noun("gull")), (5.0, noun("gull"))]);
    check("4 of them and 5 percent", &[(4.0, noun("")), (5.0, Unit::Percent)]);
    check("4 gulls, 5 percent", &[(4.0, noun("gull")), (5.0, Unit::Percent)]);
}

#[test]
fn moves_are_mirrored() {
    let (a, b) = ("4 gulls, 5 percent, $6, in May", "7 percent, 4 terns, in June");
    let there = between(a, b);
    // An equal count of another thing is the same count.
    assert_eq!((&there.same[..], &there.moved[..]), (&[(0, 1)][..], &[(1, 0), (3, 2)][..]));
    assert_eq!(there.alone, [vec![2], vec![]]);
    assert_eq!(between(b, a).mirrored(), there);
}

#[test]
fn only_a_move_of_one_thing_is_told() {
    let check = |a: &str, b: &str, expected: &[(&str, &str)]| {
        let sides = [a, b].map(words);
        let told = |side: usize, text: &str, quantity: usize| {
            let words = &sides[side][quantities(&sides[side])[quantity].words.clone()];
            let (first, last) = (words[0].span.start, words[words.len() - 1].span.end);
            text[first..last].to_owned()
        };
        let found = between(a, b).plain;
        let found: Vec<_> = found.iter().map(|&(i, j)| (told(0, a, i), told(1, b, j))).collect();
        let found: Vec<_> = found.iter().map(|(x, y)| (x.as_str(), y.as_str())).collect();
        assert_eq!(found, expected, "{a} / {b}");
    };
    // A level goes with a level, not with the step to it.
    check(
        "It left the rate at 4.10 per cent.",
        "It cut the rate by 25 basis points to 3.85 per cent.",
        &[("4.10 per cent", "3.85 per cent")],
    );
    // The nearest words decide, not the order.
    check(
        "It proposes a dividend of 1.10 euros.",
        "It approved a buyback of 150 million euros and a dividend of 1.25 euros.",
        &[("1.10 euros", "1.25 euros")],
    );
    check("Sales were $1.8 billion.", "Sales were €1.9 billion.", &[]);
    // A measure of one thing is none of another.
    check("The team needs three weeks.", "It set up two of its cameras.", &[]);
    check("The cut lasted four hours.", "It took down five servers.", &[]);
    check("The cut lasted four hours.", "The cut lasted six hours.", &[("four", "six")]);
    check("They sold twice that.", "It would go up by ten cents.", &[]);
    // Told in other words altogether, and with no other figure beside it.
    check(
        "It lost 1.2 million tonnes of sales.",
        "One million tonnes went elsewhere.",
        &[("1.2 million", "One million")],
    );
    check("It would cost 640 million.", "It would add 70 million to the cost.", &[]);
    // A year does not become a weekday, nor a taler millions.
    check("The banks lend until 2032.", "The banks signed on Monday.", &[]);
    check("Nobody will lose a single taler.", "The loss is 385 million talers.", &[]);
    // The number of a paragraph is no figure.
    check("9. The Ministers thanked the people.", "8. The people were thanked.", &[]);
}
