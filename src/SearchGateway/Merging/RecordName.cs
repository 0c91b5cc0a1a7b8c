using System.Runtime.InteropServices;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>A name of a record; parts that are not told are empty.</summary>
/// <param name="surname">The surname.</param>
/// <param name="givenNames">The given names.</param>
/// <param name="form">As it is compared.</param>
internal sealed class RecordName(string surname, string givenNames, NameForm form)
{
    private double _bits = double.NaN;

    /// <summary>As the record has it.</summary>
    public string Text => surname.Length == 0 ? givenNames : givenNames.Length == 0 ? surname : $"{surname}, {givenNames}";

    /// <summary>Whether it is written so.</summary>
    public bool Is(string otherSurname, string otherGivenNames) =>
        string.Equals(surname, otherSurname, StringComparison.Ordinal) && string.Equals(givenNames, otherGivenNames, StringComparison.Ordinal);

    public NameForm Form => form;

    /// <summary>How much the words of the name tell together, in bits.</summary>
    public double Bits(NameFrequencies frequencies)
    {
        if (double.IsNaN(_bits))
            _bits = frequencies.BitsOf(form);
        return _bits;
    }
}

/// <summary>A name with the birth date that goes with it: an alias may have one of its own.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordIdentity(RecordName Name, PartialDate? Born);

/// <summary>The names of an answer, each prepared once: most records of an answer share theirs.</summary>
internal sealed class RecordNames
{
    private RecordName? _first;
    private Dictionary<(string Surname, string GivenNames), RecordName>? _others;

    /// <summary>The names that were searched.</summary>
    public RecordName Of(PersonNames searched) => Of(searched.Surname, searched.GivenNames, searched);

    /// <summary>The name; null parts are not told.</summary>
    public RecordName Of(string? surname, string? givenNames) => Of(surname ?? "", givenNames ?? "", searched: null);

    private RecordName Of(string surname, string givenNames, PersonNames? searched)
    {
        // Mostly there is but one.
        if (_first is null || _first.Is(surname, givenNames))
            return _first ??= Make(surname, givenNames, searched);
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(_others ??= [], (surname, givenNames), out _);
        return name ??= Make(surname, givenNames, searched);
    }

    private static RecordName Make(string surname, string givenNames, PersonNames? searched) =>
        new(surname, givenNames, searched?.Form ?? NameForm.From(surname, givenNames));
}
