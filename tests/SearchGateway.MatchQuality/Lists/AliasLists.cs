using SearchGateway.Matching;

namespace SearchGateway.MatchQuality.Lists;

/// <summary>A person on a list.</summary>
/// <param name="Id">As the list numbers persons.</param>
/// <param name="Nationality">As written; empty if not known.</param>
/// <param name="Name">The name under which the person is listed.</param>
internal sealed record ListedPerson(string Id, string Nationality, ListedName Name);

/// <summary>Another name of a listed person.</summary>
/// <param name="Person">Place of the person in the list.</param>
/// <param name="Difficulty">Class of how much the two names share.</param>
/// <param name="Name">The alias.</param>
internal sealed record KnownAlias(int Person, string Difficulty, ListedName Name);

/// <summary>A name as written, and prepared for comparing.</summary>
internal sealed record ListedName(string Surname, string GivenNames, NameForm Form);

/// <summary>The lists that a measurement runs on.</summary>
/// <param name="Persons">Who can be found.</param>
/// <param name="Aliases">Queries whose answer is known.</param>
/// <param name="Unrelated">Queries that should find nobody.</param>
internal sealed record AliasLists(IReadOnlyList<ListedPerson> Persons, IReadOnlyList<KnownAlias> Aliases, IReadOnlyList<NameForm> Unrelated)
{
    /// <summary>Reads the files.</summary>
    /// <param name="corpus">Columns <c>id</c>, <c>primary</c>; <c>nationality</c> if known.</param>
    /// <param name="aliases">Columns <c>id</c>, <c>alias</c>, <c>difficulty</c>.</param>
    /// <param name="unrelated">Column <c>name</c>; null for none.</param>
    public static AliasLists Read(FileInfo corpus, FileInfo aliases, FileInfo? unrelated)
    {
        var persons = TableFile.Read(corpus).Rows(row => new ListedPerson(row.Required("id"), row.Optional("nationality"), Name(row, "primary")));
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < persons.Count; i++)
            places.TryAdd(persons[i].Id, i);
        var known = TableFile.Read(aliases).Rows(row => new KnownAlias(Place(row), row.Required("difficulty"), Name(row, "alias")));
        return new AliasLists(persons, known, unrelated is null ? [] : TableFile.Read(unrelated).Rows(row => Name(row, "name").Form));

        int Place(TableFile.Row row) =>
            places.TryGetValue(row.Required("id"), out var place) ? place : throw row.Broken("id", $"nobody in {corpus.Name} has it");
    }

    private static ListedName Name(TableFile.Row row, string column)
    {
        var (surname, givenNames) = WrittenName.Fields(row.Required(column));
        var form = NameForm.From(surname, givenNames);
        return form.IsEmpty ? throw row.Broken(column, "holds no letter that can be compared") : new ListedName(surname.Trim(), givenNames.Trim(), form);
    }
}
