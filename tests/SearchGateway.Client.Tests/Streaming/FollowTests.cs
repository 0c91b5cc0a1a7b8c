using SearchGateway.Fakes;
using SearchGateway.V1;

namespace SearchGateway.Client.Tests.Streaming;

public sealed class FollowTests : IAsyncLifetime
{
    private FakeGateway _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await FakeGateway.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task EachSystemIsToldThenWhatBecomesOfThePersonsThenTheSealedAnswer()
    {
        Tell(place => SampleProgress.Of(place));

        var told = await FollowAsync();

        Assert.Equal(
            ["SystemReleased", "PersonAppeared", "SystemReleased", "PersonAppeared", "SystemReleased", "PersonsRegrouped", "SystemReleased", "Sealed"],
            told.Select(t => t.GetType().Name));
        Assert.Equal(["A", "A", "A B", "A B", "C", "C", "C", "C"], told.Select(t => string.Join(' ', t.Persons.Select(p => p.Id))));
        Assert.Equal(["A", "B"], told.OfType<SearchProgress.PersonsRegrouped>().Single().Regrouping.From);
        var end = Assert.IsType<SearchProgress.Sealed>(told[^1]);
        Assert.Equal(end.Answer.Persons, end.Persons.Select(p => p.Person));
    }

    [Fact]
    public async Task EveryPersonHasItsPlaceAsItsNumberAlsoWhenOnlyOthersChanged()
    {
        Tell(place => place == 1 ? With(SampleProgress.Of(1), p => (p.Order[0], p.Order[1]) = ("B", "A")) : SampleProgress.Of(place));

        var second = (await FollowAsync()).OfType<SearchProgress.SystemReleased>().ElementAt(1);

        Assert.Equal([("B", 1), ("A", 2)], second.Persons.Select(p => (p.Id, p.Person.Number)));
    }

    [Fact]
    public async Task AGatewayThatTellsOfNoPersonsIsFollowedAllTheSame()
    {
        Tell(_ => null);

        var told = await FollowAsync();

        Assert.Equal(5, told.Count);
        Assert.Empty(told[^1].Persons);
        Assert.Single(Assert.IsType<SearchProgress.Sealed>(told[^1]).Answer.Persons);
    }

    [Theory]
    [InlineData("loses a record in a regrouping")]
    [InlineData("loses a record without one")]
    [InlineData("ends a person who was not shown")]
    [InlineData("changes a person who was not shown")]
    [InlineData("gives an identifier twice")]
    [InlineData("leaves a person out of the order")]
    [InlineData("seals another grouping than was shown")]
    public async Task WhatWasShownIsNotTakenBackInSilence(string fault)
    {
        Tell(place => Spoilt(fault, place));

        var failed = await Assert.ThrowsAsync<SearchFailedException>(FollowAsync);

        Assert.Equal(SearchFailure.Broken, failed.Failure);
        Assert.Contains("inconsistent", failed.Problem.Detail, StringComparison.Ordinal);
    }

    private static PersonProgress Spoilt(string fault, int place)
    {
        var progress = SampleProgress.Of(place);
        var regrouping = progress.Regroupings.FirstOrDefault();
        switch (fault, place)
        {
            case ("loses a record in a regrouping", 2):
                regrouping!.Into[0].Person.Records.RemoveAt(0);
                break;
            case ("loses a record without one", 1):
                progress.Changed.Add(new ShownPerson { Id = "A", Person = new Person { Number = 1 } });
                break;
            case ("ends a person who was not shown", 2):
                regrouping!.From.Add("Z");
                break;
            case ("changes a person who was not shown", 0):
                progress.Changed.Add(new ShownPerson { Id = "Z", Person = new Person() });
                break;
            case ("gives an identifier twice", 2):
                regrouping!.Into[0].Id = "B";
                progress.Order[0] = "B";
                break;
            case ("leaves a person out of the order", 1):
                progress.Order.RemoveAt(1);
                break;
            case ("seals another grouping than was shown", 2):
                progress.Regroupings.Clear();
                progress.Order.Clear();
                progress.Order.AddRange(["A", "B"]);
                break;
            case ("seals another grouping than was shown", > 2):
                progress.Order.Clear();
                progress.Order.AddRange(["A", "B"]);
                break;
            default:
                break;
        }

        return progress;
    }

    private static PersonProgress With(PersonProgress progress, Action<PersonProgress> change)
    {
        change(progress);
        return progress;
    }

    private void Tell(Func<int, PersonProgress?> progress)
    {
        _gateway.Answering = (_, _) => Task.FromResult(SampleProgress.Answer());
        _gateway.Progress = progress;
    }

    private async Task<List<SearchProgress>> FollowAsync()
    {
        using var client = new SearchGatewayClient(new SearchGatewayClientOptions
        {
            Address = _gateway.Grpc, Token = _ => ValueTask.FromResult("a-token"), LogKeys = [_gateway.Log.PublicKey],
        });
        var told = new List<SearchProgress>();
        await foreach (var progress in client.FollowAsync(new SearchRequest(), TestContext.Current.CancellationToken))
            told.Add(progress);
        return told;
    }
}
