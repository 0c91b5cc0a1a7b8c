using SearchGateway.Matching;

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
