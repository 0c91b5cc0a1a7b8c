using SearchGateway.Merging;

namespace SearchGateway.MatchQuality.Linkage.Estimation;

/// <summary>How a pair of records agrees in every field, as one number by which pairs are counted.</summary>
internal readonly record struct Pattern(ulong Bits)
{
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

    public static Pattern Of(ComparedLevels levels)
    {
        var bits = 0UL;
        for (var field = LinkageField.Fingers; field <= LinkageField.Nationality; field++)
            bits |= (ulong)levels[field] << (4 * (int)field);
        return new Pattern(bits);
    }
}
