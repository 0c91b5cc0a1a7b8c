using System.Collections.Frozen;

namespace SearchGateway.Matching;

/// <summary>Latin letters beyond A to Z (ICAO Doc 9303 part 3 section 6, table A).</summary>
internal static class LatinLetters
{
    /// <summary>The first choice of the table.</summary>
    public static readonly FrozenDictionary<char, string> FirstChoice = Table(
        "A ÀÁÂÃĀĂĄ,C ÇĆĈĊČ,D ÐĎĐ,E ÈÉÊËĒĔĖĘĚƏ,G ĜĞĠĢ,H ĤĦ,I ÌÍÎÏĨĪĬĮİı,J Ĵ,K Ķ,L ĹĻĽĿŁ,N ÑŃŅŇŊ,O ÒÓÔÕŌŎŐ,R ŔŖŘ," +
        "S ŚŜŞŠȘ,T ŢŤŦȚ,U ÙÚÛŨŪŬŮŰŲ,W Ŵ,Y ÝŶŸ,Z ŹŻŽ,AE ÄÆ,AA Å,OE ÖØŒ,UE Ü,SS ßẞ,TH Þ,IJ Ĳ");

    /// <summary>The plain letters that states may print instead; Ø as O is common practice outside the table.</summary>
    public static readonly FrozenDictionary<char, string> Plain = Table("A ÄÅ,O ÖØ,U Ü");

    /// <summary>The letters of <see cref="Plain"/>, among which a state may choose for each: AKERSTROEM for Åkerström.</summary>
    public const string Choices = "ÄÅÖØÜ";

    /// <summary>The rarer choice with two X, which tells Ñ and Ü from N and U.</summary>
    public static readonly FrozenDictionary<char, string> Marked = Table("NXX Ñ,UXX Ü");

    internal static FrozenDictionary<char, string> Table(string rows)
    {
        var table = new Dictionary<char, string>();
        foreach (var row in rows.Split(','))
        {
            var parts = row.Split(' ');
            foreach (var letter in parts[1])
                table[letter] = parts[0];
        }
        return table.ToFrozenDictionary();
    }
}
