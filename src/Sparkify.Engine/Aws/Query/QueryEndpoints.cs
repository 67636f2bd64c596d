using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Sparkify.Engine.Aws.Query;

/// <summary>
/// Where a service is called: the endpoint configured, or Amazon's in the region's partition, as the rules say that AWS
/// publishes with its API models. IAM is one for all regions of a partition, and is signed for one of them.
/// </summary>
internal sealed class QueryEndpoints(QueryService service) : IEndpointProvider
{
    /// <exception cref="SparkifyException">ArgumentInvalid: there is no such endpoint.</exception>
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var region = (string)parameters["Region"];
        var (fips, dualStack) = ((bool)parameters["UseFIPS"], (bool)parameters["UseDualStack"]);
        var partition = Fn.Partition(region);
        if (parameters["Endpoint"] is string { Length: > 0 } configured)
        {
            AwsEndpoint.RequirePlain(fips, dualStack);
            return Signed(configured, partition, region);
        }

        if ((fips && !Equals(partition["supportsFIPS"], true))
            || (dualStack && !Equals(partition["supportsDualStack"], true)))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                $"{(fips ? "FIPS" : "Dual-stack")} endpoints are asked for, and {partition["name"]}, where {region} is, "
                + "has none.", "EndpointUrl",
                "Unset AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT, or choose another region.");
        }

        if (service == QueryService.Iam)
            return Signed($"https://{IamHost(partition, fips, dualStack)}", partition, region);
        // There, the usual endpoints are FIPS endpoints.
        var isFipsAnyway = (string)partition["name"] == "aws-us-gov" && !dualStack;
        var host = $"{service.SigningName}{(fips && !isFipsAnyway ? "-fips" : "")}.{region}";
        return Signed($"https://{host}.{Suffix(partition, dualStack)}", partition, region);
    }

    private static string IamHost(Partition partition, bool fips, bool dualStack)
    {
        var home = (string)partition["name"] switch
        {
            "aws" => dualStack ? ".global" : "",
            "aws-us-gov" => ".us-gov",
            "aws-cn" or "aws-eusc" when !fips && dualStack => ".global",
            "aws-iso" or "aws-iso-b" when !dualStack => $".{IamRegion(partition)}",
            _ => fips || dualStack ? "" : $".{IamRegion(partition)}",
        };
        var iam = fips && home != ".us-gov" ? "iam-fips" : "iam";
        return $"{iam}{home}.{Suffix(partition, dualStack)}";
    }

    private static string IamRegion(Partition partition) =>
        (string)partition["name"] == "aws-cn" ? "cn-north-1" : (string)partition["implicitGlobalRegion"];

    private static string Suffix(Partition partition, bool dualStack) =>
        (string)partition[dualStack ? "dualStackDnsSuffix" : "dnsSuffix"];

    private Endpoint Signed(string url, Partition partition, string region)
    {
        var signingRegion = service == QueryService.Iam ? IamRegion(partition) : region;
        var schemes =
            $$"""
            {"authSchemes":[{
              "name":"sigv4","signingName":"{{service.SigningName}}","signingRegion":"{{signingRegion}}"
            }]}
            """;
        return new Endpoint(url, schemes, "");
    }
}
