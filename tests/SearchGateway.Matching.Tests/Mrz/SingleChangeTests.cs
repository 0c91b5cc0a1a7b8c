namespace SearchGateway.Matching.Tests.Mrz;

/// <summary>What the weights 7, 3, 1 can show, they show: every change of one character at every place, counted.</summary>
public sealed class SingleChangeTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";
    private static readonly DateOnly Today = new(2016, 11, 12);

    // The last figure: positions of data that a check digit covers.
    [Theory]
    [InlineData(MrzFormat.Td1, "D23145890734", "", 47)]
    [InlineData(MrzFormat.Td1, "D23145890", "A1B2", 47)]
    [InlineData(MrzFormat.Td2, "D23145890", "A1B2", 28)]
    [InlineData(MrzFormat.Td2, "D23145890734", "", 28)]
    [InlineData(MrzFormat.Td3, "L898902C3", "ZE184226B", 35)]
    [InlineData(MrzFormat.Td3, "L898902C3", "", 35)]
    [InlineData(MrzFormat.MrvA, "L8988901C", "6ZE184226B", 21)]
    [InlineData(MrzFormat.MrvB, "L8988901C", "", 21)]
    public void NoChangeThatACheckDigitShowsPasses(MrzFormat format, string number, string optional, int places)
    {
        var zone = string.Concat(new ZoneBuilder { Format = format, Number = number, Optional = optional, Code = Code(format) }.Lines());
        var seen = 0;
        for (var at = 0; at < zone.Length; at++)
        {
            if (!IsChecked(format, at))
                continue;
            seen++;
            foreach (var by in Alphabet.Where(c => c != zone[at]))
            {
                var result = MrzParser.Parse($"{zone[..at]}{by}{zone[(at + 1)..]}", Today);
                var mayPass = Value(by) % 10 == Value(zone[at]) % 10;
                Assert.True(mayPass || !result.IsValid, $"{at} to {by}");
                if (!mayPass)
                    Assert.Contains(result.Faults, fault => fault.Rule == "check digit");
            }
        }

        Assert.Equal(places, seen);
    }

    [Fact]
    public void OneHundredAndFourOfAllChangesShowInNoSumOfTheseWeights()
    {
        var (alike, all) = (0, 0);
        foreach (var one in Alphabet)
        {
            foreach (var other in Alphabet.Where(c => c != one))
            {
                // Before and after in each of the three places: all three sums change, or none.
                var same = new[] { $"{one}", $"0{one}", $"00{one}" }.Zip([$"{other}", $"0{other}", $"00{other}"])
                    .Select(pair => MrzCheckDigit.Of(pair.First) == MrzCheckDigit.Of(pair.Second)).Distinct().ToList();
                Assert.Single(same);
                (alike, all) = (alike + (same[0] ? 1 : 0), all + 1);
            }
        }

        Assert.Equal((104, 1332), (alike, all));
    }

    [Fact]
    public void DatesShowThoseChangesTooBecauseTheyHoldDigits()
    {
        var zone = string.Concat(new ZoneBuilder().Lines());
        foreach (var at in Enumerable.Range(44 + 13, 6).Concat(Enumerable.Range(44 + 21, 6)))
        {
            foreach (var by in Alphabet.Where(c => c != zone[at]))
                Assert.False(MrzParser.Parse($"{zone[..at]}{by}{zone[(at + 1)..]}", Today).IsValid);
        }
    }

    private static string Code(MrzFormat format) => format switch { MrzFormat.Td3 => "P", MrzFormat.MrvA or MrzFormat.MrvB => "V", _ => "I" };

    private static int Value(char c) => c == '<' ? 0 : Alphabet.IndexOf(c, StringComparison.Ordinal);

    // From the layouts of Doc 9303 parts 4 to 7, apart from the reader's own table; check digits left out.
    private static bool IsChecked(MrzFormat format, int at) => format switch
    {
        MrzFormat.Td1 => at is (>= 5 and < 14) or (>= 15 and < 36) or (>= 38 and < 44) or (>= 48 and < 59),
        MrzFormat.Td2 => (at - 36) is (>= 0 and < 9) or (>= 13 and < 19) or (>= 21 and < 27) or (>= 28 and < 35),
        MrzFormat.Td3 => (at - 44) is (>= 0 and < 9) or (>= 13 and < 19) or (>= 21 and < 27) or (>= 28 and < 42),
        MrzFormat.MrvA => (at - 44) is (>= 0 and < 9) or (>= 13 and < 19) or (>= 21 and < 27),
        _ => (at - 36) is (>= 0 and < 9) or (>= 13 and < 19) or (>= 21 and < 27),
    };
}
