using System.Text;

namespace SearchGateway.Fuzzing.Running;

/// <summary>Values of persons that stand in the corpus: no text that refuses an input may repeat them.</summary>
internal static class PersonalData
{
    private static readonly string[] s_values =
    [
        "ERIKSSON", "Eriksson", "ANNA MARIA", "MARIA", "L898902C", "1974-08-12", "740812", "ZE184226B", "CZE201600417", "AP-2016-7731", "M-EX 5120", "WDB9036621R",
    ];

    /// <summary>Checks that a text which refuses an input repeats nothing of it that is about a person.</summary>
    public static void IsNotIn(string? refusal, string where)
    {
        foreach (var value in s_values)
            Promise.Holds(refusal?.Contains(value, StringComparison.OrdinalIgnoreCase) is not true, $"{where} repeats a value of the input");
    }

    /// <summary>The values, to be put into inputs.</summary>
    public static IReadOnlyList<string> Words => s_values;

    /// <summary>The input as text; what is no UTF-8 becomes the replacement character.</summary>
    public static string TextOf(byte[] input) => Encoding.UTF8.GetString(input);
}
