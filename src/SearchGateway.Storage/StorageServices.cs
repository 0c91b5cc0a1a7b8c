using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SearchGateway.AccessRequests;
using SearchGateway.Audit;
using SearchGateway.Audit.Retention;
using SearchGateway.LinkVerification;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Storage;

/// <summary>Registers the stores.</summary>
public static class StorageServices
{
    /// <summary>Keeps the audit log in a SQLite file; see <see cref="SqliteAuditOptions"/>, which are validated at start.</summary>
    public static IServiceCollection AddSqliteAuditStore(this IServiceCollection services, Action<SqliteAuditOptions>? configure = null)
    {
        var options = services.AddOptions<SqliteAuditOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteAuditOptions>, SqliteAuditOptionsValidator>());
        services.AddSingleton<IAuditStore, SqliteAuditStore>();
        services.AddSingleton<IErasureStore, SqliteErasureStore>();
        return services;
    }

    /// <summary>Keeps the audit log in PostgreSQL; see <see cref="PostgreSqlAuditOptions"/>, which are validated at start.</summary>
    public static IServiceCollection AddPostgreSqlAuditStore(this IServiceCollection services, Action<PostgreSqlAuditOptions>? configure = null)
    {
        var options = services.AddOptions<PostgreSqlAuditOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PostgreSqlAuditOptions>, PostgreSqlAuditOptionsValidator>());
        services.AddSingleton<IAuditStore, PostgreSqlAuditStore>();
        services.AddSingleton<IErasureStore, PostgreSqlErasureStore>();
        return services;
    }

    /// <summary>Keeps requests for access in a SQLite file; see <see cref="SqliteAccessRequestOptions"/>, which are validated at start.</summary>
    public static IServiceCollection AddSqliteAccessRequestStore(this IServiceCollection services, Action<SqliteAccessRequestOptions>? configure = null)
    {
        var options = services.AddOptions<SqliteAccessRequestOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SqliteAccessRequestOptions>, SqliteAccessRequestPlace>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteAccessRequestOptions>, SqliteAccessRequestOptionsValidator>());
        services.AddSingleton<IAccessRequestStore, SqliteAccessRequestStore>();
        return services;
    }

    /// <summary>Keeps links in a SQLite file; see <see cref="SqliteLinkOptions"/>, which are validated at start.</summary>
    public static IServiceCollection AddSqliteLinkStore(this IServiceCollection services, Action<SqliteLinkOptions>? configure = null)
    {
        var options = services.AddOptions<SqliteLinkOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<SqliteLinkOptions>, SqliteLinkPlace>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteLinkOptions>, SqliteLinkOptionsValidator>());
        services.AddSingleton<ILinkStore, SqliteLinkStore>();
        return services;
    }

    /// <summary>Keeps requests for access in PostgreSQL, shared by gateways; see <see cref="PostgreSqlAccessRequestOptions"/>, which are validated at start.</summary>
    public static IServiceCollection AddPostgreSqlAccessRequestStore(this IServiceCollection services, Action<PostgreSqlAccessRequestOptions>? configure = null)
    {
        services.AddRegisterOptions(PostgreSqlAccessRequestOptions.Section, configure);
        services.AddSingleton<IAccessRequestStore, PostgreSqlAccessRequestStore>();
        return services;
    }

    /// <summary>Keeps links in PostgreSQL, shared by gateways; see <see cref="PostgreSqlLinkOptions"/>, which are validated at start.</summary>
    public static IServiceCollection AddPostgreSqlLinkStore(this IServiceCollection services, Action<PostgreSqlLinkOptions>? configure = null)
    {
        services.AddRegisterOptions(PostgreSqlLinkOptions.Section, configure);
        services.AddSingleton<ILinkStore, PostgreSqlLinkStore>();
        return services;
    }

    private static void AddRegisterOptions<TOptions>(this IServiceCollection services, string section, Action<TOptions>? configure)
        where TOptions : PostgreSqlOptions
    {
        var options = services.AddOptions<TOptions>().ValidateOnStart();
        if (configure is not null)
            options.Configure(configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>>(new PostgreSqlRegisterOptionsValidator<TOptions>(section)));
    }
}
