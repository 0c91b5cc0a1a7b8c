using System.Runtime.InteropServices;
using SearchGateway.Matching;
using SearchGateway.Model;

namespace SearchGateway.Merging;

/// <summary>A name of a record.</summary>
/// <param name="text">As the record has it.</param>
/// <param name="form">As it is compared.</param>
internal sealed class RecordName(string text, NameForm form)
{
    private double _bits = double.NaN;

    public string Text => text;

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
    private readonly Dictionary<(string Surname, string GivenNames), RecordName> _known = [];

    /// <summary>The names that were searched.</summary>
    public RecordName Of(PersonNames searched) => Of(NullIfEmpty(searched.Surname), NullIfEmpty(searched.GivenNames), searched);

    /// <summary>The name; null parts are not told.</summary>
    public RecordName Of(string? surname, string? givenNames) => Of(surname, givenNames, searched: null);

    private static string? NullIfEmpty(string part) => part.Length == 0 ? null : part;

    private RecordName Of(string? surname, string? givenNames, PersonNames? searched)
    {
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, (surname ?? "", givenNames ?? ""), out _);
        return name ??= new RecordName(
            surname is null ? givenNames ?? "" : givenNames is null ? surname : $"{surname}, {givenNames}",
            searched?.Form ?? NameForm.From(surname, givenNames));
    }
}
