using FsCheck;
using FsCheck.Fluent;

namespace SearchGateway.Matching.Tests.Mrz;

public sealed class MrzProperties
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
    private static readonly DateOnly Today = new(2016, 11, 12);
    private static readonly MrzFormat[] Formats = [MrzFormat.Td1, MrzFormat.Td2, MrzFormat.Td3, MrzFormat.MrvA, MrzFormat.MrvB];

    [Fact]
    public void NoTextThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => MrzParser.Parse(text, Today) is not null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void NoZoneOfAnyRightShapeThrows()
    {
        var shapes = Gen.Elements((2, 44), (2, 36), (3, 30));
        var zones =
            from shape in shapes
            from lines in Gen.ArrayOf(Text(Alphabet + "?é \0", shape.Item2), shape.Item1)
            select lines;

        Prop.ForAll(zones.ToArbitrary(), lines => Enum.IsDefined(MrzParser.Parse(lines, Today).Verdict))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void EveryCutOfASpecimenGivesAResult()
    {
        var whole = new ZoneBuilder().Text();
        for (var start = 0; start < whole.Length; start++)
        {
            for (var end = start; end <= whole.Length; end++)
                Assert.NotNull(MrzParser.Parse(whole.AsSpan()[start..end], Today));
        }
    }

    [Fact]
    public void BuiltZonesParseToWhatWasBuilt() =>
        Prop.ForAll(Zones().ToArbitrary(), zone =>
        {
            var result = MrzParser.Parse(zone.Text(), Today);
            var fields = result.Fields!;
            Assert.True(result.IsValid, string.Join("; ", result.Faults));
            Assert.Equal(zone.Format, result.Format);
            Assert.Equal(zone.Number, fields.DocumentNumber);
            Assert.Equal(zone.Birth, fields.BirthDate.ToString().Replace("-", "", StringComparison.Ordinal)[2..]);
            Assert.Equal(zone.Expiry, fields.ExpiryDate.ToString().Replace("-", "", StringComparison.Ordinal)[2..]);
            Assert.Equal(zone.Name, fields.Surname + "<<" + fields.GivenNames);
            Assert.Equal(zone.Optional, fields.OptionalData);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void NoSingleWrongDigitInANumberPassesUnseen() =>
        Prop.ForAll(Zones().ToArbitrary(), Gen.Choose(0, 5).ToArbitrary(), (zone, at) =>
        {
            // One digit changed always moves a sum with weights 7, 3, 1, so a broken date is always seen.
            var lines = zone.Lines();
            var (line, start) = zone.Format == MrzFormat.Td1 ? (1, 0) : (1, 13);
            var digit = lines[line][start + at];
            var other = digit == '9' ? '0' : (char)(digit + 1);
            lines[line] = $"{lines[line][..(start + at)]}{other}{lines[line][(start + at + 1)..]}";

            Assert.Contains(MrzParser.Parse(lines, Today).Faults, f => f is { Field: "birth_date", Rule: "check digit" });
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Gen<ZoneBuilder> Zones() =>
        from format in Gen.Elements(Formats)
        from length in Gen.Choose(1, format is MrzFormat.Td1 ? 22 : format is MrzFormat.Td2 ? 14 : 9)
        from number in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length)
        from birth in Gen.Choose(0, 36_000).Select(days => Today.AddDays(-days).ToString("yyMMdd", null))
        from expiry in Gen.Choose(0, 4_000).Select(days => Today.AddDays(days).ToString("yyMMdd", null))
        from sex in Gen.Elements('M', 'F', '<')
        from surname in Letters(12)
        from given in Letters(12)
        from optional in Text("ABC123", length > 9 ? 0 : 5)
        select new ZoneBuilder
        {
            Format = format,
            Code = format is MrzFormat.MrvA or MrzFormat.MrvB ? "V" : format is MrzFormat.Td3 ? "P" : "I",
            Number = number,
            Birth = birth,
            Expiry = expiry,
            Sex = sex,
            Name = $"{surname}<<{given}",
            Optional = optional,
        };

    private static Gen<string> Letters(int longest) =>
        from length in Gen.Choose(1, longest)
        from text in Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", length)
        select text;

    private static Gen<string> Text(string alphabet, int length) =>
        Gen.ArrayOf(Gen.Elements(alphabet.ToCharArray()), length).Select(letters => new string(letters));
}
