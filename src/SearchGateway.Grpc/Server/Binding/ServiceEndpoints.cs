using System.Reflection;
using Grpc.AspNetCore.Server.Calls;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Grpc.AspNetCore.Server.Binding;

/// <summary>Makes the endpoints of one service from what its generated <c>BindService</c> lists.</summary>
internal sealed class ServiceEndpoints<TService>(
    IOptions<GrpcServiceOptions> shared,
    IEnumerable<IConfigureOptions<GrpcServiceOptions<TService>>> own,
    UnknownCalls unknownCalls,
    TimeProvider clock,
    ILoggerFactory loggers)
    where TService : class
{
    public List<IEndpointConventionBuilder> Map(IEndpointRouteBuilder builder)
    {
        var options = MakeOptions();
        var settings = new ServiceSettings(
            options,
            new MessageEncodings(options.CompressionProviders),
            clock,
            loggers.CreateLogger("Grpc.AspNetCore.Server"));
        var binder = new EndpointBinder<TService>(builder, settings);
        var attribute = FindBindAttribute();
        var bind = attribute.BindType.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(m => string.Equals(m.Name, attribute.BindMethodName, StringComparison.Ordinal)
                && m.GetParameters() is [{ ParameterType: var first }, _] && first == typeof(ServiceBinderBase));
        bind.Invoke(null, [binder, null]);

        unknownCalls.Map(builder, binder.ServiceName, options.IgnoreUnknownServices ?? false);
        return binder.Endpoints;
    }

    private static BindServiceMethodAttribute FindBindAttribute()
    {
        for (var type = typeof(TService); type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } attribute)
                return attribute;
        }

        throw new InvalidOperationException($"{typeof(TService).Name} derives from no generated service base class.");
    }

    private GrpcServiceOptions<TService> MakeOptions()
    {
        var options = new GrpcServiceOptions<TService>();
        shared.Value.CopyTo(options);
        foreach (var configure in own)
            configure.Configure(options);
        return options;
    }
}
