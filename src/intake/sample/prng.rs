//! `SplitMix64` (Steele, Lea, Flood, "Fast splittable pseudorandom number
//! generators", 2014): the same seed, the same numbers, on any machine.

/// A stream of numbers.
#[derive(Debug, Clone)]
pub(crate) struct Prng(u64);

impl Prng {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; 0 for a bound of 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        // The high half of a product instead of a remainder: no division.
        let wide = u128::from(self.next()) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    pub fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    /// One of a list, which must not be empty.
    pub fn pick_from<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        let at = self.below(u64::try_from(list.len()).unwrap_or(1));
        &list[usize::try_from(at).unwrap_or(0)]
    }

    pub fn pick(&mut self, list: &[&'static str]) -> &'static str {
        self.pick_from::<&'static str>(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_splitmix64() {
        let mut random = Prng::new(1_234_567);
        let first = [random.next(), random.next(), random.next()];
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
        assert!((0..1_000).all(|_| random.below(7) < 7));
    }
}
