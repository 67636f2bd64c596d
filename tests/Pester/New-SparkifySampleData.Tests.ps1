BeforeAll { . $PSScriptRoot/Support.ps1 }

Describe 'New-SparkifySampleData' {
    BeforeAll {
        $script:class = 'Sparkify.PowerShell.Commands.NewSparkifySampleDataCommand'
        $script:folder = New-TestFolder
        $script:data = New-SparkifySampleData (Join-Path $folder data) -Events 1000

        # Every file below a folder: its path from there, and the hash of what is in it.
        function Get-FileText {
            param([string] $Path)
            Get-ChildItem -LiteralPath $Path -Recurse -File | Sort-Object FullName | ForEach-Object {
                "$([System.IO.Path]::GetRelativePath($Path, $_.FullName)) $((Get-FileHash -LiteralPath $_).Hash)"
            }
        }
    }

    AfterAll { Remove-Item -Recurse -Force -LiteralPath $folder }

    It 'tells what was made, and where' {
        $data | Should -BeOfType Sparkify.SparkifySampleData
        $data.Path | Should -BeExactly (Join-Path $folder data)
        $data.EventPath | Should -BeExactly (Join-Path $folder data/log_data)
        $data.SongPath | Should -BeExactly (Join-Path $folder data/song_data)
        $data.Corrupt | Should -Be 0
        $data.Seed | Should -Be 42
        $files = Get-ChildItem $data.Path -Recurse -File
        $data.Files | Should -Be $files.Count
        $data.Bytes | Should -Be ($files | Measure-Object Length -Sum).Sum
    }

    Context 'Sizes' {
        It 'takes 20 users and 50 songs at least, unless told otherwise' {
            $data.Users | Should -BeLessOrEqual 20
            $data.Songs | Should -Be 50
        }

        It '-Users and -Songs bound who appears and what the catalogue holds' {
            $small = New-SparkifySampleData (Join-Path $folder small) -Events 300 -Users 2 -Songs 5
            $small.Users | Should -Be 2
            $small.Songs | Should -Be 5
            Get-ChildItem $small.SongPath -Recurse -File | Should -HaveCount 5
        }

        It '-Corrupt adds so many bad lines, and the load rejects each that is none of several events' {
            $bad = New-SparkifySampleData (Join-Path $folder bad) -Events 200 -Corrupt 15
            $bad.Corrupt | Should -Be 15
            $bad.Events | Should -Be 200
            $load = $bad | Invoke-SparkifyEtl -Warehouse (Join-Path $folder bad.duckdb) -MaxErrors 15
            # One of the fifteen is two events on a line, which are both read.
            $load.EventsRead | Should -Be 216
            $load.EventsRejected | Should -Be 14
            ($load | Get-SparkifyReject).Reason | Select-Object -Unique |
                Should -HaveCount 14 -Because 'each is bad in its own way'
        }

        It '-SingleSongFile puts all songs into one file' {
            $single = New-SparkifySampleData (Join-Path $folder single) -Events 100 -SingleSongFile
            (Get-ChildItem $single.SongPath -Recurse -File).FullName |
                Should -BeExactly (Join-Path $single.SongPath songs.json)
            Get-Content (Join-Path $single.SongPath songs.json) | Should -HaveCount 50
        }

        It 'makes 100,000 events unless told otherwise' {
            $told = Invoke-InNewRunspace @{ Path = Join-Path $folder default } {
                param($Path)
                New-SparkifySampleData $Path -Confirm
            }
            "$($told.Errors[0])" | Should -BeLike '*"Make 100,000 events, and songs for them"*'
        }

        It 'refuses <Name> <Value>' -ForEach @(
            @{ Name = 'Events'; Value = 0 }, @{ Name = 'Events'; Value = 100000001 }
            @{ Name = 'Users'; Value = -1 }, @{ Name = 'Users'; Value = 1000001 }
            @{ Name = 'Songs'; Value = -1 }, @{ Name = 'Songs'; Value = 200001 }
            @{ Name = 'Corrupt'; Value = -1 }, @{ Name = 'Corrupt'; Value = 1000001 }
            @{ Name = 'Path'; Value = '' }
        ) {
            $with = @{ Path = Join-Path $folder refused }
            $with[$Name] = $Value
            { New-SparkifySampleData @with } | Should -Throw -ErrorId "ParameterArgumentValidationError,$class"
            Join-Path $folder refused | Should -Not -Exist
        }
    }

    Context 'Seed' {
        It 'gives the same bytes for the same seed and sizes; 42 is the default' {
            $again = New-SparkifySampleData (Join-Path $folder again) -Events 1000 -Seed 42
            Get-FileText $again.Path | Should -BeExactly (Get-FileText $data.Path)
        }

        It 'gives other bytes for another seed' {
            $else = New-SparkifySampleData (Join-Path $folder else) -Events 1000 -Seed 43
            $else.Seed | Should -Be 43
            $here = Get-FileText $data.Path
            Get-FileText $else.Path | Where-Object { $_ -in $here } | Should -BeNullOrEmpty
        }
    }

    Context '-Path' {
        It 'is ./sparkify-data unless said' {
            Push-Location $folder
            try {
                (New-SparkifySampleData -Events 10).Path | Should -BeExactly (Join-Path $folder sparkify-data)
            }
            finally {
                Pop-Location
            }
        }

        It 'is relative to the location of the session, and may hold brackets, blanks and quotes' {
            Push-Location $folder
            try {
                $made = New-SparkifySampleData "./it's [2018] odd" -Events 10
            }
            finally {
                Pop-Location
            }
            $made.Path | Should -BeExactly (Join-Path $folder "it's [2018] odd")
            Test-Path -LiteralPath $made.EventPath | Should -BeTrue
        }

        It 'may be on a drive of PowerShell' {
            $null = New-PSDrive -Name sample -PSProvider FileSystem -Root $folder
            (New-SparkifySampleData sample:/drive -Events 10).Path | Should -BeExactly (Join-Path $folder drive)
        }
    }

    It 'feeds the load by its property names' {
        $load = $data | Invoke-SparkifyEtl -Warehouse (Join-Path $folder pipe.duckdb)
        $load.EventsRead, $load.Songplays, $load.SongsRead | Should -Be 1000, $data.Songplays, 50
    }

    It '-WhatIf makes nothing' {
        $path = Join-Path $folder whatif
        New-SparkifySampleData $path -Events 10 -WhatIf | Should -BeNullOrEmpty
        $path | Should -Not -Exist
    }

    It '-WhatIf fails where the folder is not empty' {
        (Get-OnlyError { New-SparkifySampleData $data.Path -Events 10 -WhatIf }).FullyQualifiedErrorId |
            Should -BeLike 'OutputFailed,*'
    }

    It '-Confirm asks first' {
        $path = Join-Path $folder confirm
        $there = Invoke-InNewRunspace @{ Path = $path } {
            param($Path)
            New-SparkifySampleData $Path -Events 10 -Confirm
        }
        $there.Errors.FullyQualifiedErrorId | Should -BeExactly "HostFunctionNotImplemented,$class"
        "$($there.Errors[0])" | Should -BeLike "*""Make 10 events, and songs for them"" on target ""$path""*"
        $path | Should -Not -Exist
    }

    Context 'Errors' {
        It 'OutputFailed: the folder holds something, and is left as it is' {
            $before = Get-FileText $data.Path
            $e = Get-OnlyError { New-SparkifySampleData $data.Path -Events 10 }
            Assert-SparkifyError $e OutputFailed -Class $class WriteError $data.EventPath `
                "'$($data.EventPath)' is not empty: sample data is not mixed with what is already there." `
                'Give another Path, or remove the folder first.'
            Get-FileText $data.Path | Should -BeExactly $before
        }

        It 'OutputFailed: a file is where the folder should be' {
            $file = Set-TestFile (Join-Path $folder file) 'text'
            $e = Get-OnlyError { New-SparkifySampleData $file -Events 10 }
            $e.FullyQualifiedErrorId | Should -BeExactly "OutputFailed,$class"
            $e.TargetObject | Should -BeLike "$file*"
            $e.ErrorDetails.RecommendedAction |
                Should -BeExactly 'Check that the folder may be written to and that the disk has room.'
            Get-Content $file | Should -BeExactly text
        }

        It 'ArgumentInvalid: the path is none of files' {
            $e = Get-OnlyError { New-SparkifySampleData Env:data -Events 10 }
            Assert-SparkifyError $e ArgumentInvalid -Class $class InvalidArgument Env:data `
                "'Env:data' is no path of a file: it is one of the provider Environment." `
                'Give a path on a drive of the file system.'
        }
    }
}
