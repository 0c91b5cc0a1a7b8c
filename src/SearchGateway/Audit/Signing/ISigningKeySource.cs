using System.Security.Cryptography;

namespace SearchGateway.Audit.Signing;

/// <summary>
/// Where the log's key comes from. The settings choose between a file and a command; whoever has another way, such as a security
/// module with a library of its own, registers it in the container before the gateway's services.
/// </summary>
public interface ISigningKeySource
{
    /// <summary>
    /// A key on the curve P-256 that can sign a hash and export its public half; the log disposes of it. It is used by one thread at a
    /// time. An exception when signing means that the group is not written.
    /// </summary>
    /// <param name="logIsEmpty">True: nothing has been signed yet, so that a new key may be made.</param>
    /// <exception cref="AuditLogException">There is no such key; the message says what to do.</exception>
    ECDsa Open(bool logIsEmpty);
}
