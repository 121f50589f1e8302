//! Numbers as JSON writes them, kept as text: `12.10` stays `12.10`.

use std::borrow::Cow;

/// How far an exponent may move the point: further than any amount has digits.
const FARTHEST: usize = 60;

/// The length of the number that a text begins with; nothing if it begins with none. `007` is one of length 1.
pub(super) fn length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    at += match bytes.get(at)? {
        b'0' => 1,
        byte if byte.is_ascii_digit() => digits(at),
        _ => return None,
    };
    if bytes.get(at) == Some(&b'.') {
        let decimals = digits(at + 1);
        (decimals > 0).then_some(())?;
        at += 1 + decimals;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at + 1 + sign);
        (exponent > 0).then_some(())?;
        at += 1 + sign + exponent;
    }
    Some(at)
}

/// The number without an exponent: `1.5e3` is `1500`, exactly. One that moves the point too far stays as it is.
pub(crate) fn plain(number: &str) -> Cow<'_, str> {
    let Some((digits, exponent)) = number.split_once(['e', 'E']) else {
        return Cow::Borrowed(number);
    };
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let moved = exponent.parse::<i32>().ok().filter(|exponent| exponent.unsigned_abs() as usize <= FARTHEST);
    moved.map_or(Cow::Borrowed(number), |exponent| Cow::Owned(shifted(digits, exponent)))
}

/// A number with its point moved to the right, or to the left where that is below zero.
pub(crate) fn shifted(number: &str, by: i32) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("-", number));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let distance = by.unsigned_abs() as usize;
    let zeros = "0".repeat(distance);
    // With enough zeros on either side the point can go anywhere.
    let digits = format!("{zeros}{whole}{decimals}{zeros}");
    let point = zeros.len() + whole.len();
    let point = if by < 0 { point - distance } else { point + distance };
    let (whole, decimals) = digits.split_at_checked(point).unwrap_or((&digits, ""));
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{decimals}")
}
