using SearchGateway.Matching;
using SearchGateway.Simulators.Columns;
using SearchGateway.Simulators.Search.Identities;

namespace SearchGateway.Simulators.Tests.Search;

public sealed class BirthDatesTests
{
    private static readonly int?[] Years = [1970, 1973, 1974, 1975, 1979, 1980, 1984, 2074, null];
    private static readonly int?[] Months = [1, 2, 8, 9, 11, 12, null];
    private static readonly int?[] Days = [1, 2, 8, 9, 12, 21, 22, null];

    [Fact]
    public void EveryDateThatDoesNotExcludeTheOneSoughtIsFound()
    {
        var dates = AllDates().OrderBy(BirthDates.Code).ToArray();
        var index = new BirthDates(
            Column<int>.Of([.. dates.Select(BirthDates.Code)]), Column<int>.Of([.. Enumerable.Range(0, (dates.Length * RowKinds.Count) + 1)]));

        foreach (var sought in dates)
        {
            var expected = dates.Index().Where(d => DateComparison.Between(sought, d.Item).Agreement != DateAgreement.Different).Select(d => d.Index);
            var runs = index.Agreeing(sought);
            Assert.Equal(expected, runs.SelectMany(run => Enumerable.Range(run.FirstDate, run.EndDate - run.FirstDate)));
            Assert.All(runs, run => Assert.Equal((run.FirstDate * RowKinds.Count, run.EndDate * RowKinds.Count), (run.Start, run.End)));
        }
    }

    private static IEnumerable<PartialDate> AllDates() =>
        from year in Years
        from month in Months
        from day in Days
        where PartialDate.TryCreate(year, month, day, out _) == PartialDateFault.None
        select PartialDate.TryCreate(year, month, day, out var date) == PartialDateFault.None ? date : default;
}
