; SPDX-License-Identifier: GPL-3.0-or-later
; Palomar's Windows installer. Compiled by makensis in our checks; never run on Windows so far (see installer/README.md).
;
;   makensis -DVERSION=0.1.0 -DSTAGE=C:\stage\palomar palomar.nsi
;
; STAGE is a folder made by `cmake --install` and windeployqt. For one person only: no administrator is needed.
Unicode true
!include "MUI2.nsh"
!include "LogicLib.nsh"

!ifndef VERSION
  !define VERSION "0.0.0"
!endif
!ifndef STAGE
  !define STAGE "stage"
!endif
!define CAPABILITIES "Software\Clients\Mail\Palomar\Capabilities"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Palomar"

Name "Palomar"
OutFile "palomar-${VERSION}-setup.exe"
InstallDir "$LOCALAPPDATA\Programs\Palomar"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true

!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${STAGE}\LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\bin\palomar.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!include "lang\english.nsh"
!include "lang\spanish.nsh"
!insertmacro MUI_RESERVEFILE_LANGDLL

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

; A running Palomar holds its files: say so instead of failing half-way.
!macro WAIT_UNTIL_CLOSED
  IfFileExists "$INSTDIR\bin\palomar.exe" 0 +6
  ClearErrors
  FileOpen $0 "$INSTDIR\bin\palomar.exe" a
  IfErrors 0 +3
  MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "$(PleaseClose)" /SD IDCANCEL IDRETRY -4
  Abort
  FileClose $0
!macroend

Section "Palomar"
  !insertmacro WAIT_UNTIL_CLOSED
  SetOutPath "$INSTDIR"
  File /r "${STAGE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\Palomar.lnk" "$INSTDIR\bin\palomar.exe"

  WriteRegStr HKCU "${KEY}" "DisplayName" "Palomar"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Palomar authors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1

  ; .eml files
  WriteRegStr HKCU "Software\Classes\Palomar.eml" "" "$(MessageFile)"
  WriteRegStr HKCU "Software\Classes\Palomar.eml\DefaultIcon" "" "$INSTDIR\bin\palomar.exe,0"
  WriteRegStr HKCU "Software\Classes\Palomar.eml\shell\open\command" "" '"$INSTDIR\bin\palomar.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.eml\OpenWithProgids" "Palomar.eml" ""

  ; mailto: links
  WriteRegStr HKCU "Software\Classes\Palomar.mailto" "" "$(MailLink)"
  WriteRegStr HKCU "Software\Classes\Palomar.mailto" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\Palomar.mailto\DefaultIcon" "" "$INSTDIR\bin\palomar.exe,0"
  WriteRegStr HKCU "Software\Classes\Palomar.mailto\shell\open\command" "" '"$INSTDIR\bin\palomar.exe" "%1"'

  ; Windows offers both among the default apps; which one is used stays the person's choice there.
  WriteRegStr HKCU "Software\Clients\Mail\Palomar" "" "Palomar"
  WriteRegStr HKCU "Software\Clients\Mail\Palomar\DefaultIcon" "" "$INSTDIR\bin\palomar.exe,0"
  WriteRegStr HKCU "Software\Clients\Mail\Palomar\shell\open\command" "" '"$INSTDIR\bin\palomar.exe"'
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "Palomar"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "$(WhatItIs)"
  WriteRegStr HKCU "${CAPABILITIES}" "ApplicationIcon" "$INSTDIR\bin\palomar.exe,0"
  WriteRegStr HKCU "${CAPABILITIES}\StartMenu" "Mail" "Palomar"
  WriteRegStr HKCU "${CAPABILITIES}\URLAssociations" "mailto" "Palomar.mailto"
  WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" ".eml" "Palomar.eml"
  WriteRegStr HKCU "Software\RegisteredApplications" "Palomar" "${CAPABILITIES}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
SectionEnd

; The mail stays: it lies in %APPDATA%\palomar and is never touched by the uninstaller.
Section "Uninstall"
  !insertmacro WAIT_UNTIL_CLOSED
  RMDir /r "$INSTDIR\bin"
  RMDir /r "$INSTDIR\plugins"
  RMDir /r "$INSTDIR\translations"
  RMDir /r "$INSTDIR\share"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Palomar.lnk"
  DeleteRegKey HKCU "Software\Classes\Palomar.eml"
  DeleteRegValue HKCU "Software\Classes\.eml\OpenWithProgids" "Palomar.eml"
  DeleteRegKey HKCU "Software\Classes\Palomar.mailto"
  DeleteRegKey HKCU "Software\Clients\Mail\Palomar"
  DeleteRegValue HKCU "Software\RegisteredApplications" "Palomar"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
