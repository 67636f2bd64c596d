using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Sparkify.Emulator.Signing;

/// <summary>What an Authorization header of version 4 says.</summary>
/// <param name="AccessKeyId">Whose signature it is.</param>
/// <param name="Day">The day it is good for, such as 20181115.</param>
/// <param name="Region">The region it is good for.</param>
/// <param name="Service">The service it is good for, such as s3.</param>
/// <param name="SignedHeaders">The names of the headers that are signed, parted by semicolons.</param>
/// <param name="Signature">The signature, in hexadecimal.</param>
internal sealed partial record AuthorizationHeader(
    string AccessKeyId, string Day, string Region, string Service, string SignedHeaders, string Signature)
{
    /// <summary>Day, region and service it is good for.</summary>
    public string Scope => $"{Day}/{Region}/{Service}/aws4_request";

    /// <summary>Reads it off a request; null when it has none, or one of another form.</summary>
    public static AuthorizationHeader? Of(HttpRequest request)
    {
        var header = Form().Match(request.Headers.Authorization.ToString());
        return header.Success
            ? new AuthorizationHeader(
                header.Groups["id"].Value, header.Groups["day"].Value, header.Groups["region"].Value,
                header.Groups["service"].Value, header.Groups["headers"].Value, header.Groups["signature"].Value)
            : null;
    }

    [GeneratedRegex(
        @"^AWS4-HMAC-SHA256\s+Credential=(?<id>[^/,]+)/(?<day>\d{8})/(?<region>[^/,]+)/(?<service>[^/,]+)/" +
        @"aws4_request,\s*SignedHeaders=(?<headers>[^,]+),\s*Signature=(?<signature>[0-9a-f]{64})$")]
    private static partial Regex Form();
}
