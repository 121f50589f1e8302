//! Numbers in words: `十五`, `三百`, `ten`.

/// The largest digit string that is made of words.
const MOST: u32 = 99_999;

/// Whether a letter is part of a number in Chinese words.
pub fn is_numeral(c: char) -> bool {
    digit(c).is_some() || place(c).is_some()
}

/// The number that a whole text is in words, Chinese or English.
pub fn number_in_words(text: &str) -> Option<u32> {
    english(text).or_else(|| chinese(text)).filter(|number| *number <= MOST)
}

fn digit(c: char) -> Option<u32> {
    let index = "零一二三四五六七八九".chars().position(|digit| digit == c);
    match c {
        '〇' => Some(0),
        '两' => Some(2),
        _ => index.and_then(|index| u32::try_from(index).ok()),
    }
}

fn place(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        _ => None,
    }
}

/// `二百五十`: digits, each with its place; a digit at the end has none.
fn chinese(text: &str) -> Option<u32> {
    let (mut sum, mut last) = (0_u32, None);
    for c in text.chars() {
        if let Some(place) = place(c) {
            // `十五` is fifteen.
            let digit = last.take().unwrap_or(1);
            sum = if place == 10_000 { (sum + digit).checked_mul(place)? } else { sum.checked_add(digit * place)? };
        } else {
            let before = last.replace(digit(c)?);
            if before.is_some_and(|before| before > 0) {
                return None;
            }
        }
    }
    (!text.is_empty()).then(|| sum + last.unwrap_or(0))
}

fn english(text: &str) -> Option<u32> {
    const SMALL: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |words: &[&str]| words.iter().position(|word| *word == text).and_then(|at| u32::try_from(at).ok());
    let round = || match text {
        "fifteen" => Some(15),
        "hundred" => Some(100),
        "thousand" => Some(1_000),
        _ => None,
    };
    at(&SMALL).or_else(|| at(&TENS).map(|tens| (tens + 2) * 10)).or_else(round)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let cases = [("十", 10), ("十五", 15), ("二十", 20), ("二百五十", 250), ("一百零五", 105), ("两千", 2000)];
        for (text, number) in cases.into_iter().chain([("三", 3), ("一万二千", 12000), ("ten", 10), ("fifty", 50)])
        {
            assert_eq!(number_in_words(text), Some(number), "{text}");
        }
        for text in ["", "迟到", "三五", "十迟", "tenner", "万万万万"] {
            assert_eq!(number_in_words(text), None, "{text}");
        }
    }
}
