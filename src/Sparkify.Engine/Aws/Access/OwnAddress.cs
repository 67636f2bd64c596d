using System.Net;
using System.Net.Sockets;

namespace Sparkify.Engine.Aws.Access;

/// <summary>The address with which a cluster sees this machine.</summary>
internal static class OwnAddress
{
    /// <summary>Finds it: by the way to the cluster within a network, by asking a service on the internet.</summary>
    /// <param name="host">The cluster's host; null where it is not known.</param>
    /// <param name="addressService">The service.</param>
    /// <param name="session">Whose time and reporter it takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">ConnectionFailed: it cannot be found. ArgumentInvalid.</exception>
    public static async Task<CidrRange> FindAsync(
        string? host, string addressService, AwsSession session, CancellationToken cancellationToken)
    {
        var service = new AddressService(addressService, session.Options.Time);
        var cluster = await ResolveAsync(host, cancellationToken).ConfigureAwait(false);
        if (cluster is not null && CidrRange.Of(cluster).IsPrivate)
        {
            var near = OnTheWayTo(host!, cluster);
            session.Reporter.Verbose(
                $"{host} is {cluster}, in a network of its own; on the way to it this machine is {near}");
            return near;
        }

        // A cluster has an IPv4 address, unless it is known to have none.
        var address = await service.AskAsync(cluster?.AddressFamily ?? AddressFamily.InterNetwork, cancellationToken)
            .ConfigureAwait(false);
        session.Reporter.Verbose($"{addressService} sees this machine as {address}");
        return CidrRange.Of(address);
    }

    private static async Task<IPAddress?> ResolveAsync(string? host, CancellationToken cancellationToken)
    {
        if (host is null)
            return null;
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
            return addresses.OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    // Connecting a socket for datagrams sends nothing: it only chooses the way, and so the address.
    private static CidrRange OnTheWayTo(string host, IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(address, SparkifyWarehouse.DefaultPort(SparkifyEngine.Redshift));
            return CidrRange.Of(((IPEndPoint)socket.LocalEndPoint!).Address);
        }
        catch (SocketException exception)
        {
            throw new SparkifyException(
                ErrorIds.ConnectionFailed, $"There is no way from here to {host} ({address}): {exception.Message}",
                host, "Give the addresses to let in with -CidrIp.", exception);
        }
    }
}
