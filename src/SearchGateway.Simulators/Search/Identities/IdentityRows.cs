using System.Text;
using SearchGateway.Matching;

namespace SearchGateway.Simulators.Search.Identities;

/// <summary>All rows, by one number each: those of the columns first, then those that came since.</summary>
internal sealed class IdentityRows(IdentityColumns columns, WordSource words, LiveIdentities live, ErasedRecords erased)
{
    private readonly List<string[]> _nationalities = columns.NationalitySets();

    public IdentityColumns Columns => columns;

    public WordSource Words => words;

    public BirthDates Dates { get; } = new(columns.DateCodes, columns.DateStarts);

    /// <summary>How many rows the columns have: the numbers of later ones begin here.</summary>
    public int Prepared => columns.Rows.Length;

    public LiveIdentities Live => live;

    public IdentityRow Row(int row) => row < Prepared ? columns.Rows[row] : live.Row(row - Prepared);

    public int Record(int row) => row < Prepared ? columns.Records[row] : live.Record(row - Prepared);

    public PartialDate Born(int row) => row < Prepared ? Dates.Of(row) : live.Born(row - Prepared);

    public IReadOnlyList<string> Nationalities(int row) =>
        row < Prepared ? _nationalities[columns.Nationalities[row]] : live.Nationalities(row - Prepared);

    public bool Erased(int row) => row < Prepared ? erased.Any && erased.Has(columns.Records[row]) : live.Erased(row - Prepared);

    /// <summary>The words of a name; returns how many.</summary>
    public int Name(int row, Span<int> name, out int surnameWords) =>
        row < Prepared ? columns.Rows[row].Read(columns.Spill.Span, name, out surnameWords) : live.Row(row - Prepared).Read(live.Spill, name, out surnameWords);

    /// <summary>Asks for what <see cref="Person"/> reads of a row.</summary>
    public void Announce(int row)
    {
        if (row >= Prepared)
            return;
        Memory.Announce(in columns.Rows.Span[row]);
        Memory.Announce(in columns.Records.Span[row]);
        Memory.Announce(in columns.Nationalities.Span[row]);
    }

    /// <summary>The identity of a row, its name in the form in which it is compared.</summary>
    public RecordIdentity Identity(int row)
    {
        Span<int> name = stackalloc int[IdentityRow.MostWords];
        var count = Name(row, name, out var surname);
        return Person(row) with { Surname = Text(name[..surname]), Forenames = Text(name[surname..count]) };
    }

    /// <summary>As <see cref="Identity"/>, but without a name.</summary>
    public RecordIdentity Person(int row)
    {
        var head = Row(row);
        return new RecordIdentity(Record(row), head.Alias, "", "", Born(row), head.Sex, Nationalities(row));
    }

    private string Text(ReadOnlySpan<int> numbers)
    {
        var text = new StringBuilder();
        foreach (var number in numbers)
            text.Append(text.Length == 0 ? "" : " ").Append(words.Text(number));
        return text.ToString();
    }
}
