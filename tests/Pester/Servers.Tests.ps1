BeforeDiscovery {
    . $PSScriptRoot/Support.ps1
    $missing = Get-PostgresMissing
    if ($missing) { Write-Warning "Servers are not tried: $missing" }
}

# Each test has a runspace of its own, since whoever connects changes the default of the runspace.
Describe 'A PostgreSQL server' -Skip:($null -ne $missing) {
    BeforeAll {
        . $PSScriptRoot/Support.ps1
        $null = Get-PostgresMissing
        $script:postgres = Start-TestServer
        $script:made = Invoke-HandmadeLoad
        $script:class = 'Sparkify.PowerShell.Commands.ConnectSparkifyWarehouseCommand'
        $script:location = "localhost:$($postgres.Port)/music"
        $script:server = @{ HostName = 'localhost'; Port = $postgres.Port; Database = 'music' }
        $script:bad = Get-TestCredential $postgres.User hunter2

        # A file that only its owner may read, as the driver wants it.
        function Set-PasswordFile([string] $Name, [string] $Text) {
            $file = Join-Path $made.Folder $Name
            [System.IO.File]::WriteAllText($file, $Text)
            if (-not $IsWindows) { [System.IO.File]::SetUnixFileMode($file, 'UserRead, UserWrite') }
            $file
        }

        # Nothing of who runs this: no password, and a password file without one.
        $script:before = $env:PGPASSWORD, $env:PGPASSFILE
        function Set-Secret([string] $Secret, [string] $File = (Set-PasswordFile none '')) {
            # An empty one would be a password, too.
            $env:PGPASSWORD = $Secret ? $Secret : $null
            $env:PGPASSFILE = $File
        }
        Set-Secret

        # What a script gives that has the server's address in $server, and the credential in $credential.
        function Invoke-There([string] $Script, [hashtable] $With = @{}) {
            $all = @{ server = $server; credential = $postgres.Credential } + $With
            $names = ($all.Keys | ForEach-Object { "`$$_" }) -join ', '
            Invoke-InNewRunspace $all "param($names) $Script"
        }

        $there = Invoke-There '
            Connect-SparkifyWarehouse @server -Credential $credential
            Invoke-SparkifyEtl $events $songs
            Get-SparkifyTopSongs -First 1
            (Get-SparkifyTable songplays).Rows' @{ events = $made.EventPath; songs = $made.SongPath }
        $there.Errors | Should -BeNullOrEmpty
        $script:warehouse, $script:load, $script:song, $script:plays = $there.Output
    }

    AfterAll {
        $env:PGPASSWORD, $env:PGPASSFILE = $before
        if ($postgres) { $null = $postgres.Server.DisposeAsync().AsTask().Wait(10000) }
        Remove-Item -Recurse -Force -LiteralPath $made.Folder
    }

    AfterEach { Set-Secret }

    It 'becomes the default of the session, for the load and for the questions' {
        "$warehouse" | Should -BeExactly "Postgres $($postgres.User)@$location (sparkify)"
        $load.Songplays, $load.SongsRead | Should -Be 7, 3
        $load.Warehouse | Should -Be $warehouse
        $song.Title, $song.Plays | Should -Be Undo, 3
        $plays | Should -Be 7
    }

    It 'is checked as a file is' {
        $warehouse | Test-SparkifyWarehouse -Quiet | Should -BeTrue
    }

    It 'takes a user and leaves the password to PGPASSWORD' {
        Set-Secret $postgres.Password
        $there = Invoke-There 'Connect-SparkifyWarehouse @server -UserName $user | Get-SparkifyTable songplays' @{
            user = $postgres.User
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output.Rows | Should -Be 7
    }

    It 'takes a name for -Credential and the password from PGPASSWORD, and asks nobody' {
        Set-Secret $postgres.Password
        $there = Invoke-There 'Connect-SparkifyWarehouse @server -Credential $user | Get-SparkifyTable songplays' @{
            user = $postgres.User
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output.Rows | Should -Be 7
    }

    It 'CredentialMissing: there is a name for -Credential, and nobody to ask' {
        $there = Invoke-There 'Connect-SparkifyWarehouse @server -Credential $user' @{ user = $postgres.User }
        $there.Output | Should -BeNullOrEmpty
        $there.Errors.FullyQualifiedErrorId | Should -BeExactly "CredentialMissing,$class"
        "$($there.Errors)" | Should -BeExactly "$location asks for a password as $($postgres.User), and there is none."
    }

    It 'ends no script in silence where nobody can type the password, since standard input is at its end' {
        $program, [string[]] $first = Get-PwshCommand
        $told = '' | & $program @first -NoProfile -OutputFormat Text -Command "
            Import-Module '$ModulePath'
            Connect-SparkifyWarehouse -HostName localhost -Port $($postgres.Port) -Database music ``
                -Credential $($postgres.User) -ErrorAction SilentlyContinue
            `$Error[0].FullyQualifiedErrorId
            'done'"
        $told | Should -BeExactly "CredentialMissing,$class", done
    }

    It 'takes [PSCredential]::Empty for none' {
        Set-Secret $postgres.Password
        $there = Invoke-There 'Connect-SparkifyWarehouse @server -UserName $user -Credential ([pscredential]::Empty)' @{
            user = $postgres.User
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output.UserName | Should -BeExactly $postgres.User
    }

    It 'leaves the password to the file of PGPASSFILE' {
        $line = 'localhost', $postgres.Port, 'music', $postgres.User, $postgres.Password -join ':'
        Set-Secret -File (Set-PasswordFile pgpass $line)
        (Get-SparkifyTable songplays "$warehouse").Rows | Should -Be 7
    }

    It 'is named by a connection string, in a schema of its own' {
        $there = Invoke-There 'Connect-SparkifyWarehouse -ConnectionString $text -Schema trial; Initialize-SparkifyTables' @{
            text = $postgres.ConnectionString
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output[0].Schema | Should -BeExactly trial
        ($there.Output[1] | Get-SparkifyTable songplays).Rows | Should -Be 0
    }

    It 'comes down the pipeline as it is, password and all, or in another schema' {
        $same = Invoke-There '$given | Connect-SparkifyWarehouse; (Get-SparkifyTable songplays).Rows' @{ given = $warehouse }
        $same.Errors | Should -BeNullOrEmpty
        $same.Output[0] | Should -Be $warehouse
        $same.Output[1] | Should -Be 7
        $other = Invoke-There '$given | Connect-SparkifyWarehouse -Schema elsewhere' @{ given = $load }
        $other.Output[0].Schema | Should -BeExactly elsewhere
    }

    It 'that comes back from a Clixml file has no password, and is given one by -Credential' {
        $file = Join-Path $made.Folder server.xml
        $warehouse | Export-Clixml $file
        $revived = Import-Clixml $file
        $missing = Get-OnlyError { Get-SparkifyTable -Warehouse $revived }
        Assert-SparkifyError $missing CredentialMissing AuthenticationError $location `
            "$location asks for a password as $($postgres.User), and there is none." `
            ('Set the environment variable PGPASSWORD, or add a line to the file of PGPASSFILE. ' +
                'Connect-SparkifyWarehouse -Credential asks for one.') `
            -Class Sparkify.PowerShell.Commands.GetSparkifyTableCommand
        $there = Invoke-There '$given | Connect-SparkifyWarehouse -Credential $credential | Get-SparkifyTable songplays' @{
            given = $revived
        }
        $there.Errors | Should -BeNullOrEmpty
        $there.Output.Rows | Should -Be 7
    }

    It 'AccessDenied: the password is another' {
        $there = Invoke-There 'Connect-SparkifyWarehouse @server -Credential $bad' @{ bad = $bad }
        $there.Output | Should -BeNullOrEmpty
        $there.Errors | Should -HaveCount 1
        $e = $there.Errors[0]
        $e.FullyQualifiedErrorId | Should -BeExactly "AccessDenied,$class"
        $e.CategoryInfo.Category | Should -Be PermissionDenied
        $e.TargetObject | Should -BeExactly $location
        "$e $($e.Exception)" | Should -Not -Match hunter2
    }

    It 'ConnectionFailed: <Why>' -ForEach @(
        @{ Why = 'nobody listens'; With = @{ Port = 1 }; Target = 'localhost:1/music' }
        @{ Why = 'there is no such database'; With = @{ Database = 'movies' }; Target = 'localhost:{0}/movies' }
        @{ Why = 'the server has no TLS'; With = @{ SslMode = 'VerifyFull' }; Target = 'localhost:{0}/music' }
    ) {
        $to = $server.Clone()
        foreach ($key in $With.Keys) { $to[$key] = $With[$key] }
        $there = Invoke-There 'Connect-SparkifyWarehouse @to -Credential $credential' @{ to = $to }
        $there.Output | Should -BeNullOrEmpty
        $there.Errors.FullyQualifiedErrorId | Should -BeExactly "ConnectionFailed,$class"
        $there.Errors[0].TargetObject | Should -BeExactly ($Target -f $postgres.Port)
        "$($there.Errors[0]) $($there.Errors[0].Exception)" | Should -Not -Match $postgres.Password
    }

    It 'TablesMissing: nothing was loaded into the schema' {
        $e = Get-OnlyError { Get-SparkifyTable -Warehouse (Connect-SparkifyWarehouse @server -Schema none -Credential (
                    $postgres.Credential)) }
        $e.FullyQualifiedErrorId | Should -BeLike 'TablesMissing,*'
    }

    It 'shows its password nowhere that -Verbose and -Debug write' {
        $said = & {
            $warehouse | Connect-SparkifyWarehouse -Verbose -Debug
            $warehouse | Get-SparkifyTable -Verbose -Debug
            Invoke-SparkifyEtl $made.EventPath -Warehouse $warehouse -Verbose -Debug
        } *>&1 | Out-String
        $said | Should -Match ([regex]::Escape($location))
        $said | Should -Not -Match $postgres.Password
    }
}
