using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>How a pair of records agrees in every field, as one number by which pairs are counted.</summary>
internal readonly record struct Pattern(ulong Bits)
{
    private const int NameBitsPlace = 4 * LinkageLevels.Fields;

    /// <summary>The fields of an identity, of which m and u are estimated.</summary>
    public static IReadOnlyList<LinkageField> Identity { get; } = [LinkageField.Names, LinkageField.BirthDate, LinkageField.Sex, LinkageField.Nationality];

    /// <summary>Whether a body, a paper or a file tells that both are one person's, under whatever identity.</summary>
    public bool IsPhysical
    {
        get
        {
            for (var part = LinkageField.Fingers; part < LinkageField.Names; part++)
            {
                if (LinkageLevels.IsPhysical(part) && this[part] == LinkageLevels.Same)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The level of a field; 0 where there was nothing to compare.</summary>
    public byte this[LinkageField field] => (byte)((Bits >> (4 * (int)field)) & 15);

    /// <summary>How much the names tell that agree, in whole bits; 0 where they are not the same or similar.</summary>
    public int NameBits => (int)(Bits >> NameBitsPlace);

    /// <summary>Makes the number.</summary>
    /// <param name="levels">How far both agree.</param>
    /// <param name="nameBits">How much the name tells that tells less.</param>
    public static Pattern Of(ComparedLevels levels, double nameBits)
    {
        var bits = levels[LinkageField.Names] is > 0 and < LinkageLevels.NamesFaint ? (ulong)Math.Clamp(nameBits, 0, 255) << NameBitsPlace : 0;
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
            bits |= (ulong)levels[field] << (4 * (int)field);
        return new Pattern(bits);
    }
}
