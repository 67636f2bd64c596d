using System.Collections;
using Amazon.EC2.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.SecurityToken.Internal;
using Sparkify.Engine.Aws.Query;

namespace Sparkify.Tests.Aws.Query;

/// <summary>Where a service is called, and for which region the call is signed, as AWS's own rules have it.</summary>
public class EndpointTests
{
    // Region, kind of endpoint, host of Redshift, EC2 and STS (* is their name), host of IAM, region IAM is signed for;
    // @ is the region, so that a line is not too long.
    private const string Rules = """
        us-east-1 - *.@.amazonaws.com iam.amazonaws.com @
        us-east-1 fips *-fips.@.amazonaws.com iam-fips.amazonaws.com @
        us-east-1 dual *.@.api.aws iam.global.api.aws @
        us-east-1 fips+dual *-fips.@.api.aws iam-fips.global.api.aws @
        eu-central-1 - *.@.amazonaws.com iam.amazonaws.com us-east-1
        eu-central-1 fips *-fips.@.amazonaws.com iam-fips.amazonaws.com us-east-1
        eu-central-1 dual *.@.api.aws iam.global.api.aws us-east-1
        eu-central-1 fips+dual *-fips.@.api.aws iam-fips.global.api.aws us-east-1
        cn-north-1 - *.@.amazonaws.com.cn iam.@.amazonaws.com.cn @
        cn-north-1 fips *-fips.@.amazonaws.com.cn iam-fips.amazonaws.com.cn @
        cn-north-1 dual *.@.api.amazonwebservices.com.cn iam.global.api.amazonwebservices.com.cn @
        cn-north-1 fips+dual *-fips.@.api.amazonwebservices.com.cn iam-fips.api.amazonwebservices.com.cn @
        cn-northwest-1 - *.@.amazonaws.com.cn iam.cn-north-1.amazonaws.com.cn cn-north-1
        cn-northwest-1 fips *-fips.@.amazonaws.com.cn iam-fips.amazonaws.com.cn cn-north-1
        cn-northwest-1 dual *.@.api.amazonwebservices.com.cn iam.global.api.amazonwebservices.com.cn cn-north-1
        cn-northwest-1 fips+dual *-fips.@.api.amazonwebservices.com.cn iam-fips.api.amazonwebservices.com.cn cn-north-1
        us-gov-west-1 - *.@.amazonaws.com iam.us-gov.amazonaws.com @
        us-gov-west-1 fips *.@.amazonaws.com iam.us-gov.amazonaws.com @
        us-gov-west-1 dual *.@.api.aws iam.us-gov.api.aws @
        us-gov-west-1 fips+dual *-fips.@.api.aws iam.us-gov.api.aws @
        us-gov-east-1 - *.@.amazonaws.com iam.us-gov.amazonaws.com us-gov-west-1
        us-gov-east-1 fips *.@.amazonaws.com iam.us-gov.amazonaws.com us-gov-west-1
        us-gov-east-1 dual *.@.api.aws iam.us-gov.api.aws us-gov-west-1
        us-gov-east-1 fips+dual *-fips.@.api.aws iam.us-gov.api.aws us-gov-west-1
        us-iso-west-1 - *.@.c2s.ic.gov iam.us-iso-east-1.c2s.ic.gov us-iso-east-1
        us-iso-west-1 fips *-fips.@.c2s.ic.gov iam-fips.us-iso-east-1.c2s.ic.gov us-iso-east-1
        us-iso-west-1 dual *.@.api.aws.ic.gov iam.api.aws.ic.gov us-iso-east-1
        us-iso-west-1 fips+dual *-fips.@.api.aws.ic.gov iam-fips.api.aws.ic.gov us-iso-east-1
        us-isob-east-1 - *.@.sc2s.sgov.gov iam.@.sc2s.sgov.gov @
        us-isob-east-1 fips *-fips.@.sc2s.sgov.gov iam-fips.@.sc2s.sgov.gov @
        us-isob-east-1 dual *.@.api.aws.scloud iam.api.aws.scloud @
        us-isob-east-1 fips+dual *-fips.@.api.aws.scloud iam-fips.api.aws.scloud @
        eu-isoe-west-1 - *.@.cloud.adc-e.uk iam.@.cloud.adc-e.uk @
        eu-isoe-west-1 fips *-fips.@.cloud.adc-e.uk iam-fips.cloud.adc-e.uk @
        eu-isoe-west-1 dual *.@.api.cloud-aws.adc-e.uk iam.api.cloud-aws.adc-e.uk @
        eu-isoe-west-1 fips+dual *-fips.@.api.cloud-aws.adc-e.uk iam-fips.api.cloud-aws.adc-e.uk @
        us-isof-south-1 - *.@.csp.hci.ic.gov iam.@.csp.hci.ic.gov @
        us-isof-south-1 fips *-fips.@.csp.hci.ic.gov iam-fips.csp.hci.ic.gov @
        us-isof-south-1 dual *.@.api.aws.hci.ic.gov iam.api.aws.hci.ic.gov @
        us-isof-south-1 fips+dual *-fips.@.api.aws.hci.ic.gov iam-fips.api.aws.hci.ic.gov @
        eusc-de-east-1 - *.@.amazonaws.eu iam.@.amazonaws.eu @
        eusc-de-east-1 fips *-fips.@.amazonaws.eu iam-fips.amazonaws.eu @
        eusc-de-east-1 dual *.@.api.amazonwebservices.eu iam.global.api.amazonwebservices.eu @
        eusc-de-east-1 fips+dual *-fips.@.api.amazonwebservices.eu iam-fips.api.amazonwebservices.eu @
        """;

    public static TheoryData<string> Rows => [.. Rules.Split('\n')];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Hosts_and_signing_regions_are_those_of_the_rules(string row)
    {
        var ruled = row[..row.IndexOf(' ', StringComparison.Ordinal)];
        if (row.Replace("@", ruled, StringComparison.Ordinal).Split(' ')
            is not [var region, var kind, var host, var iamHost, var iamRegion])
        {
            throw new ArgumentException("A row has five columns.", nameof(row));
        }

        Assert.Equal(($"https://{Host("redshift")}", "redshift", region), Find(QueryService.Redshift, region, kind));
        // The SDK's own rules, which leave the region that is signed for to its configuration.
        Assert.Equal($"https://{Host("ec2")}", Find(new AmazonEC2EndpointProvider(), region, kind).URL);
        Assert.Equal($"https://{Host("sts")}", Find(new AmazonSecurityTokenServiceEndpointProvider(), region, kind).URL);
        Assert.Equal(($"https://{iamHost}", "iam", iamRegion), Find(QueryService.Iam, region, kind));

        string Host(string service) => host.Replace("*", service, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-west-2", "us-east-1")]
    [InlineData("cn-northwest-1", "cn-north-1")]
    [InlineData("us-gov-east-1", "us-gov-west-1")]
    public void An_endpoint_of_one_s_own_is_signed_for_as_Amazon_s(string region, string iamRegion)
    {
        const string Url = "http://localhost:4566/";

        Assert.Equal((Url, "redshift", region), Find(QueryService.Redshift, region, "-", Url));
        Assert.Equal((Url, "iam", iamRegion), Find(QueryService.Iam, region, "-", Url));
    }

    [Theory]
    [InlineData("fips", "FIPS endpoints are asked for, and an endpoint of one's own as well.")]
    [InlineData("dual", "Dual-stack endpoints are asked for, and an endpoint of one's own as well.")]
    public void An_endpoint_of_one_s_own_is_not_FIPS_nor_dual_stack(string kind, string message)
    {
        var error = Assert.Throws<SparkifyException>(
            () => Find(QueryService.Redshift, "us-west-2", kind, "http://localhost:4566/"));

        Assert.Equal((ErrorIds.ArgumentInvalid, message), (error.ErrorId, error.Message));
    }

    private static (string Url, string? Service, string? Region) Find(
        QueryService service, string region, string kind, string? endpoint = null)
    {
        var found = Find(new QueryEndpoints(service), region, kind, endpoint);
        var scheme = (PropertyBag)((IList)found.Attributes["authSchemes"])[0]!;
        return (found.URL, scheme["signingName"] as string, scheme["signingRegion"] as string);
    }

    private static Endpoint Find(IEndpointProvider provider, string region, string kind, string? endpoint = null) =>
        provider.ResolveEndpoint(new EndpointParameters
        {
            ["Region"] = region,
            ["UseFIPS"] = kind.Contains("fips", StringComparison.Ordinal),
            ["UseDualStack"] = kind.Contains("dual", StringComparison.Ordinal),
            ["UseGlobalEndpoint"] = false,
            ["Endpoint"] = endpoint,
        });
}
