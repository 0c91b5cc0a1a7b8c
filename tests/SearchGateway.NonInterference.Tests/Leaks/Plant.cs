using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SearchGateway.Host.Api;
using SearchGateway.Model;

namespace SearchGateway.NonInterference.Tests.Leaks;

/// <summary>Puts something leaky around a part of the gateway, as a wrong change of it would.</summary>
internal static class Plant
{
    /// <summary>Around the adapter of a system.</summary>
    public static void AroundAdapter(
        this WebApplicationBuilder builder, CentralSystem system, Func<ISystemAdapter, PermittedQuery, CancellationToken, ValueTask<SystemOutcome>> ask)
    {
        var adapters = builder.Services.Where(d => d.ServiceType == typeof(ISystemAdapter)).Select(d => d.ImplementationType!).ToList();
        builder.Services.RemoveAll<ISystemAdapter>();
        foreach (var adapter in adapters)
        {
            builder.Services.AddSingleton<ISystemAdapter>(provider =>
            {
                var real = (ISystemAdapter)ActivatorUtilities.CreateInstance(provider, adapter);
                return real.System == system ? new AroundOne(real, ask) : real;
            });
        }
    }

    /// <summary>Around what the pipeline replies to a search, as an answer or as a stream's end.</summary>
    public static void AroundReplies(this WebApplicationBuilder builder, Func<SearchReply, SearchReply> change)
    {
        var real = builder.Services.Last(d => d.ServiceType == typeof(SearchDoor)).ImplementationFactory!;
        builder.Services.AddSingleton(provider => Around((SearchDoor)real(provider), change));
    }

    private static SearchDoor Around(SearchDoor door, Func<SearchReply, SearchReply> change) => new()
    {
        SearchAsync = async (caller, input, budget, token) => change(await door.SearchAsync(caller, input, budget, token)),
        SearchStreamAsync = (caller, input, budget, token) => ChangeEnd(door.SearchStreamAsync(caller, input, budget, token), change, token),
        Explain = door.Explain,
        AuditKey = door.AuditKey,
        IsAuditLogWritable = door.IsAuditLogWritable,
        ActivePack = door.ActivePack,
    };

    private static async IAsyncEnumerable<SearchEvent> ChangeEnd(
        IAsyncEnumerable<SearchEvent> events, Func<SearchReply, SearchReply> change, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var released in events.WithCancellation(cancellationToken))
            yield return released is SearchEvent.Ended ended ? new SearchEvent.Ended(change(ended.Reply)) : released;
    }

    private sealed class AroundOne(ISystemAdapter real, Func<ISystemAdapter, PermittedQuery, CancellationToken, ValueTask<SystemOutcome>> ask) : ISystemAdapter
    {
        public CentralSystem System => real.System;

        public ValueTask<SystemOutcome> AskAsync(PermittedQuery permit, CancellationToken cancellationToken) => ask(real, permit, cancellationToken);
    }
}
