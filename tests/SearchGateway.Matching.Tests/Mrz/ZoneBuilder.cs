namespace SearchGateway.Matching.Tests.Mrz;

/// <summary>Writes zones from fields, with check digits computed here and not by the code under test.</summary>
internal sealed record ZoneBuilder
{
    public MrzFormat Format { get; init; } = MrzFormat.Td3;
    public string Code { get; init; } = "P";
    public string Issuer { get; init; } = "UTO";
    public string Number { get; init; } = "L898902C3";
    public string Nationality { get; init; } = "UTO";
    public string Birth { get; init; } = "740812";
    public char Sex { get; init; } = 'F';
    public string Expiry { get; init; } = "120415";
    public string Optional { get; init; } = "";
    public string SecondOptional { get; init; } = "";
    public string Name { get; init; } = "ERIKSSON<<ANNA<MARIA";

    public static char CheckDigit(string field)
    {
        int[] weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < field.Length; i++)
            sum += Math.Max(0, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".IndexOf(field[i], StringComparison.Ordinal)) * weights[i % 3];
        return (char)('0' + (sum % 10));
    }

    public string[] Lines() => Format switch
    {
        MrzFormat.Td1 => Card(),
        MrzFormat.Td2 => TwoLines(36, 7, composite: true),
        MrzFormat.Td3 => TwoLines(44, 14, composite: true),
        MrzFormat.MrvA => TwoLines(44, 16, composite: false),
        _ => TwoLines(36, 8, composite: false),
    };

    public string Text() => string.Join('\n', Lines());

    private string[] Card()
    {
        var first = Pad(Code, 2) + Pad(Issuer, 3) + NumberAndOptional(15);
        var second = Checked(Birth) + Sex + Checked(Expiry) + Pad(Nationality, 3) + Pad(SecondOptional, 11);
        var composite = CheckDigit(first[5..] + second[..7] + second[8..15] + second[18..29]);
        return [first, second + composite, Pad(Name, 30)];
    }

    private string[] TwoLines(int length, int optional, bool composite)
    {
        var numberAndOptional = NumberAndOptional(optional);
        var second = numberAndOptional[..10] + Pad(Nationality, 3) + Checked(Birth) + Sex + Checked(Expiry)
            + numberAndOptional[10..];
        if (Format == MrzFormat.Td3)
            second += CheckDigit(second[28..42]);
        if (composite)
            second += CheckDigit(second[..10] + second[13..20] + second[21..]);
        return [Pad(Code, 2) + Pad(Issuer, 3) + Pad(Name, length - 5), second];
    }

    private string NumberAndOptional(int optional)
    {
        if (Number.Length <= 9)
            return Checked(Pad(Number, 9)) + Pad(Optional, optional);
        var tail = Number[9..] + CheckDigit(Number) + '<' + Optional;
        return Number[..9] + '<' + Pad(tail, optional);
    }

    private static string Checked(string field) => field + CheckDigit(field);

    private static string Pad(string field, int length) => field.PadRight(length, '<')[..length];
}
