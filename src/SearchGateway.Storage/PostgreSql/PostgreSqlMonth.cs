using System.Globalization;

namespace SearchGateway.Storage.PostgreSql;

/// <summary>A month of the calendar, by which a table is partitioned.</summary>
/// <param name="Number">Months since the year 0.</param>
internal readonly record struct PostgreSqlMonth(int Number)
{
    /// <summary>The last one, in which also falls what is never due.</summary>
    public static readonly PostgreSqlMonth Last = new(9999 * 12 + 11);

    public static PostgreSqlMonth Of(DateTimeOffset time) => Of(DateOnly.FromDateTime(time.UtcDateTime));

    public static PostgreSqlMonth Of(DateOnly day) => new(day.Year * 12 + day.Month - 1);

    /// <summary>The month whose partition has the name <paramref name="name"/>; null if it has another form.</summary>
    public static PostgreSqlMonth? Parse(string name, string table) =>
        name.StartsWith(table + "_", StringComparison.Ordinal)
        && DateOnly.TryParseExact(name[(table.Length + 1)..], "yyyy_MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? Of(first)
            : null;

    /// <summary>The month that lies <paramref name="months"/> later, at most the last.</summary>
    public PostgreSqlMonth Plus(int months) => new(Math.Min(Number + months, Last.Number));

    /// <summary>Name of its partition.</summary>
    public string NameOf(string table) => string.Create(CultureInfo.InvariantCulture, $"{table}_{Number / 12:0000}_{Number % 12 + 1:00}");
}
